import { tool } from "@langchain/core/tools";
import { interrupt } from "@langchain/langgraph";
import { execFileSync } from "node:child_process";
import { z } from "zod";
import { playbook, saveIncident, savePlaybook } from "./playbook.js";

export const updatePlaybook = tool(
  async ({ text }) => {
    const answer = interrupt({ action: "update_playbook", before: playbook(), after: text });
    if (answer !== "approve") return "The engineer did not approve.";
    savePlaybook(text);
    return "Playbook updated.";
  },
  { name: "update_playbook", description: "Replace your playbook", schema: z.object({ text: z.string() }) },
);

export const scheduleMyself = tool(
  async ({ calendar, task }) => {
    execFileSync("systemd-run", ["--user", `--on-calendar=${calendar}`, process.execPath, process.argv[1], "run", task]);
    return `scheduled ${calendar}`;
  },
  { name: "schedule_myself", description: "Run yourself later", schema: z.object({ calendar: z.string(), task: z.string() }) },
);

export const fileIncident = tool(
  async ({ id, text }) => {
    saveIncident(id, text);
    return "filed";
  },
  { name: "file_incident", description: "File an incident report", schema: z.object({ id: z.string(), text: z.string() }) },
);

export const tools = [updatePlaybook, scheduleMyself, fileIncident];
