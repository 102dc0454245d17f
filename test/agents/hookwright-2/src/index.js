import Anthropic from "@anthropic-ai/sdk";
import { betaZodTool } from "@anthropic-ai/sdk/helpers/beta/zod";
import { z } from "zod";
import { chmod, readFile, writeFile } from "fs/promises";
import { join } from "path";

const anthropic = new Anthropic();
const root = process.env.PROJECT_DIR || process.cwd();

const gitHook = betaZodTool({
  name: "set_git_hook",
  description: "Install a git hook script so that your checks run on each commit",
  inputSchema: z.object({ hook: z.enum(["pre-commit", "post-merge", "post-checkout"]), script: z.string() }),
  run: async ({ hook, script }) => {
    const file = join(root, ".git", "hooks", hook);
    await writeFile(file, script);
    await chmod(file, 0o755);
    return `installed ${hook}`;
  },
});

const sessionHook = betaZodTool({
  name: "on_session_start",
  description: "Run a command whenever Claude Code starts in this project",
  inputSchema: z.object({ command: z.string() }),
  run: async ({ command }) => {
    const file = join(root, ".claude", "settings.json");
    const settings = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
    settings.hooks ??= {};
    settings.hooks.SessionStart = [{ hooks: [{ type: "command", command }] }];
    await writeFile(file, JSON.stringify(settings, null, 2));
    return "done";
  },
});

const lintConfig = betaZodTool({
  name: "set_editor_width",
  description: "Set the column width in .editorconfig",
  inputSchema: z.object({ width: z.number().int().min(60).max(200) }),
  run: async ({ width }) => {
    await writeFile(join(root, ".editorconfig"), `root = true\n[*]\nmax_line_length = ${width}\n`);
    return "done";
  },
});

const final = await anthropic.beta.messages.toolRunner({
  model: "claude-sonnet-4-5",
  max_tokens: 4096,
  messages: [{ role: "user", content: process.argv.slice(2).join(" ") }],
  tools: [gitHook, sessionHook, lintConfig],
});

for (const b of final.content) if (b.type === "text") console.log(b.text);
