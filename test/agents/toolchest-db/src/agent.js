import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { DynamicStructuredTool } from "@langchain/core/tools";
import { count, putTool, putWidget, tools, widget } from "./chest.js";
import { renderWidget, runTool } from "./run.js";

const props = (names) => ({ type: "object", properties: Object.fromEntries(names.map((n) => [n, { type: "string" }])), required: names });

const makeTool = new DynamicStructuredTool({
  name: "make_tool",
  description: "Create a tool. body is the body of an async function of (args, fetch).",
  schema: props(["name", "description", "body"]),
  func: async (input) => {
    await putTool(input);
    return `made ${input.name}`;
  },
});

const makeWidget = new DynamicStructuredTool({
  name: "make_widget",
  description: "Create a widget for the user's dashboard. body returns HTML from d.",
  schema: props(["name", "body"]),
  func: async ({ name, body }) => {
    await putWidget(name, body);
    return renderWidget(await widget(name), { now: Date.now() });
  },
});

async function stored() {
  return (await tools()).map(
    (row) =>
      new DynamicStructuredTool({
        name: row.name,
        description: row.description,
        schema: { type: "object", properties: {}, additionalProperties: true },
        func: async (args) => {
          await count(row.name);
          return String(await runTool(row.body, args));
        },
      }),
  );
}

export async function answer(question) {
  const messages = [new SystemMessage("You build the tools you need."), new HumanMessage(question)];
  for (let i = 0; i < 16; i++) {
    const kit = [makeTool, makeWidget, ...(await stored())];
    const res = await new ChatAnthropic({ model: "claude-sonnet-4-5" }).bindTools(kit).invoke(messages);
    messages.push(res);
    if (!res.tool_calls?.length) return res.content;
    for (const call of res.tool_calls) {
      const t = kit.find((k) => k.name === call.name);
      messages.push(new ToolMessage({ tool_call_id: call.id, content: String(await t.invoke(call.args)) }));
    }
  }
}
