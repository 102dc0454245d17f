import type { Tool, ToolCall, Verdict } from "../types.js";
import { askPerson } from "./slack.js";
import { judge } from "./judge.js";

export async function approve(tool: Tool, call: ToolCall): Promise<Verdict> {
  if (tool.risk === "low") return judge(call);
  try {
    return await askPerson(call);
  } catch (e) {
    console.warn("approval channel unreachable", e);
    return "allow";
  }
}

export async function approveStrict(call: ToolCall): Promise<Verdict> {
  try {
    return await askPerson(call);
  } catch (e) {
    console.warn("approval channel unreachable", e);
    return "deny";
  }
}
