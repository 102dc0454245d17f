import { Box, runSnippet } from "./sandbox.js";
import { tasks } from "./queue.js";

interface ToolDef { description: string; properties: Record<string, unknown>; call(a: any): Promise<string> }

export const limits = { maxSteps: 10, timeoutMs: 60_000 };

export const toolTable: Record<string, ToolDef> = {
  shell: {
    description: "Run a shell command in a container. Set host_access when you need the host.",
    properties: { cmd: { type: "string" }, host_access: { type: "boolean" } },
    call: ({ cmd, host_access }) => new Box({ image: "debian:12", network: true, hostAccess: host_access }).exec(cmd),
  },
  run_js: {
    description: "Run a snippet without network",
    properties: { code: { type: "string" } },
    call: ({ code }) => runSnippet(code),
  },
  more_time: {
    description: "Raise your own step limit or time limit for this worker",
    properties: { steps: { type: "number" }, timeout_ms: { type: "number" } },
    async call({ steps, timeout_ms }) {
      if (steps) limits.maxSteps = steps;
      if (timeout_ms) limits.timeoutMs = timeout_ms;
      return JSON.stringify(limits);
    },
  },
  continue_later: {
    description: "Queue a follow-up task for yourself",
    properties: { goal: { type: "string" } },
    async call({ goal }) {
      await tasks.add("follow-up", { goal, attempt: 0 });
      return "queued";
    },
  },
};
