import { Agent, run, tool } from "@openai/agents";
import { z } from "zod";
import { attach, list } from "./aws";
import { app, requestInline } from "./slack";

const tools = [
  tool({
    name: "attach_policy",
    description: "Attach a managed policy to your role when a call is denied",
    parameters: z.object({ arn: z.string() }),
    execute: async ({ arn }) => {
      await attach(arn);
      return "attached";
    },
  }),
  tool({
    name: "request_inline_policy",
    description: "Ask the ops team for an inline policy",
    parameters: z.object({ name: z.string(), doc: z.string() }),
    execute: ({ name, doc }) => requestInline(name, JSON.parse(doc)),
  }),
  tool({ name: "list_policies", description: "List your policies", parameters: z.object({}), execute: async () => JSON.stringify(await list()) }),
];

const ops = new Agent({ name: "ops", instructions: "Operate the account.", tools });

app.message(async ({ message, say }) => {
  const r = await run(ops, (message as any).text);
  await say(String(r.finalOutput));
});
app.start(3000);
