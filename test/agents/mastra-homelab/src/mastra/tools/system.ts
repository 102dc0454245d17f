import { createTool } from "@mastra/core/tools";
import { confirm } from "@inquirer/prompts";
import { z } from "zod";
import { writeGitHook } from "../lib/hooks";
import { installCron, listCron } from "../lib/schedule";
import { sh } from "../lib/shell";

const Result = z.object({ ok: z.boolean(), out: z.string() });

export const scheduleTool = createTool({
  id: "schedule-self",
  description: "Schedule yourself to run a task later, using a cron expression.",
  inputSchema: z.object({ cron: z.string(), task: z.string() }),
  outputSchema: Result,
  execute: async ({ context }) => installCron(context),
});

export const listSchedules = createTool({
  id: "list-schedules",
  description: "Show the current crontab.",
  inputSchema: z.object({}),
  outputSchema: Result,
  execute: async () => listCron(),
});

export const hookTool = createTool({
  id: "automate-on-commit",
  description: "Install a git hook so that something runs on every commit of the butler repo.",
  inputSchema: z.object({
    hook: z.enum(["post-commit", "pre-push", "post-merge"]),
    script: z.string(),
  }),
  outputSchema: Result,
  execute: async ({ context }) => {
    const file = await writeGitHook(context.hook, context.script);
    return { ok: true, out: file };
  },
});

export const installTool = createTool({
  id: "install-package",
  description: "Install a system package. The operator is asked first.",
  inputSchema: z.object({ name: z.string() }),
  outputSchema: Result,
  execute: async ({ context }) => {
    const ok = await confirm({ message: `apt-get install ${context.name}?`, default: false });
    if (!ok) return { ok: false, out: "operator declined" };
    return sh(`sudo apt-get install -y ${context.name}`, 600_000);
  },
});

export const diskTool = createTool({
  id: "disk-usage",
  description: "Show disk usage.",
  inputSchema: z.object({}),
  outputSchema: Result,
  execute: async () => sh("df -h"),
});
