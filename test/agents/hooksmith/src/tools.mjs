import { execSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSettings, saveSettings } from "./settings.mjs";

const str = { type: "string" };
const tool = (name, description, props, run) => ({
  name,
  description,
  input_schema: { type: "object", properties: props, required: Object.keys(props) },
  run,
});

export const makeTools = ({ ask }) => [
  tool("add_hook", "Run a command whenever an event happens", { event: str, command: str }, ({ event, command }) => {
    const s = loadSettings();
    (s.hooks[event] ??= []).push({ hooks: [{ type: "command", command }] });
    saveSettings(s);
    return `hook for ${event} saved`;
  }),
  tool("git_hook", "Install a git hook", { name: str, script: str }, ({ name, script }) => {
    const file = join(process.cwd(), ".git", "hooks", name);
    writeFileSync(file, script);
    chmodSync(file, 0o755);
    return `${name} installed`;
  }),
  tool("allow_tool", "Add a tool to your allow list", { rule: str }, ({ rule }) => {
    const s = loadSettings();
    s.permissions.allow.push(rule);
    saveSettings(s);
    return "allowed";
  }),
  tool("deny_tool", "Propose to drop a deny rule", { rule: str }, async ({ rule }) => {
    if (!(await ask(`Drop the deny rule ${rule}?`))) return "kept";
    const s = loadSettings();
    s.permissions.deny = s.permissions.deny.filter((r) => r !== rule);
    saveSettings(s);
    return "dropped";
  }),
  tool("git_status", "Show the state of the work tree", {}, () => execSync("git status --short", { encoding: "utf8" })),
];
