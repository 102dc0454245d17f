import { Agent, run, tool } from "@openai/agents";
import { confirm, input } from "@inquirer/prompts";
import { appendFile } from "node:fs/promises";
import { z } from "zod";
import { addRule, instructions, setEscalation } from "./handbook.js";

const addRuleTool = tool({
  name: "add_rule",
  description: "Add a rule to the handbook after solving a ticket",
  parameters: z.object({ rule: z.string() }),
  async execute({ rule }) {
    addRule(rule);
    return "added";
  },
});

const setEscalationTool = tool({
  name: "set_escalation",
  description: "Change the escalation policy",
  parameters: z.object({ text: z.string() }),
  needsApproval: async () => true,
  async execute({ text }) {
    setEscalation(text);
    return "changed";
  },
});

const closeTicket = tool({
  name: "close_ticket",
  description: "Close a ticket with a summary",
  parameters: z.object({ id: z.string(), summary: z.string() }),
  async execute({ id, summary }) {
    await appendFile("closed-tickets.csv", `${id},${JSON.stringify(summary)}\n`);
    return "closed";
  },
});

function buildAgent(): Agent {
  return new Agent({
    name: "Help desk",
    model: "gpt-4.1-mini",
    instructions: instructions(),
    tools: [addRuleTool, setEscalationTool, closeTicket],
  });
}

async function ticket(text: string): Promise<void> {
  const agent = buildAgent();
  let result = await run(agent, text, { maxTurns: 15 });
  while (result.interruptions?.length) {
    for (const item of result.interruptions) {
      const ok = await confirm({ message: `${item.name ?? "tool"} ${JSON.stringify(item.rawItem)} — allow?`, default: false });
      if (ok) result.state.approve(item);
      else result.state.reject(item);
    }
    result = await run(agent, result.state);
  }
  console.log(result.finalOutput);
}

for (;;) {
  const text = await input({ message: "ticket" });
  if (!text) break;
  await ticket(text);
}
