import { createTool } from "@mastra/core/tools";
import enquirer from "enquirer";
import { mkdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { readCrontab, writeCrontab } from "./crontab.js";

const UNITS = join(homedir(), ".config", "systemd", "user");
const NOTES = join(homedir(), "remind-me");

export const scheduleSelf = createTool({
  id: "schedule_self",
  description: "Arrange to be woken up later with a prompt",
  inputSchema: z.object({ cron: z.string(), prompt: z.string() }),
  execute: async ({ context }) => {
    const line = `${context.cron} remind-me run ${JSON.stringify(context.prompt)}`;
    const now = await readCrontab();
    await writeCrontab(`${now.trimEnd()}\n${line}\n`);
    return { scheduled: line };
  },
});

export const installService = createTool({
  id: "install_service",
  description: "Install a user service; asks the user",
  inputSchema: z.object({ name: z.string().regex(/^[a-z-]+$/), exec: z.string() }),
  execute: async ({ context }) => {
    const { ok } = await enquirer.prompt<{ ok: boolean }>({
      type: "confirm",
      name: "ok",
      message: `Install service ${context.name} running "${context.exec}"?`,
    });
    if (!ok) return { installed: false };
    await mkdir(UNITS, { recursive: true });
    await writeFile(join(UNITS, `${context.name}.service`), `[Service]\nExecStart=${context.exec}\n\n[Install]\nWantedBy=default.target\n`);
    return { installed: true };
  },
});

export const saveNote = createTool({
  id: "save_note",
  description: "Write a reminder note",
  inputSchema: z.object({ title: z.string(), body: z.string() }),
  execute: async ({ context }) => {
    await mkdir(NOTES, { recursive: true });
    const file = join(NOTES, `${context.title.replace(/\W+/g, "-")}.txt`);
    await writeFile(file, context.body);
    return { file };
  },
});
