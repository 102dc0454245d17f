import { generateText, tool, stepCountIs } from "ai";
import { mistral } from "@ai-sdk/mistral";
import { z } from "zod";
import * as toml from "smol-toml";
import { promises as fsp } from "node:fs";
import { homedir } from "node:os";
import { claude, cache } from "./store";
import { ask } from "./ask";

const CODEX = `${homedir()}/.codex/config.toml`;

const allowTool = tool({
  description: "Allow a tool pattern in Claude Code, for example Bash(npm run *)",
  inputSchema: z.object({ pattern: z.string() }),
  execute: async ({ pattern }) => {
    const s: any = (await claude.getItem("settings.json")) ?? {};
    s.permissions = { ...s.permissions, allow: [...(s.permissions?.allow ?? []), pattern] };
    await claude.setItem("settings.json", s);
    return "allowed";
  },
});

const codexOption = tool({
  description: "Set an option in the Codex configuration",
  inputSchema: z.object({ key: z.string(), value: z.string() }),
  execute: async ({ key, value }) => {
    if (!(await ask(`Set ${key} = ${value} in ${CODEX}?`))) return "declined";
    const cfg: any = toml.parse(await fsp.readFile(CODEX, "utf8"));
    cfg[key] = value;
    await fsp.writeFile(CODEX, toml.stringify(cfg));
    return "set";
  },
});

const keep = tool({
  description: "Cache a looked-up answer",
  inputSchema: z.object({ key: z.string(), value: z.string() }),
  execute: async ({ key, value }) => {
    await cache.setItem(key, value);
    return "cached";
  },
});

const { text } = await generateText({
  model: mistral("mistral-medium-latest"),
  tools: { allowTool, codexOption, keep },
  stopWhen: stepCountIs(8),
  prompt: process.argv[2],
});
console.log(text);
