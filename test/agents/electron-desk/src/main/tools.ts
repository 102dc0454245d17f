import { Type, type FunctionDeclaration } from "@google/genai";
import { shell } from "electron";
import { askPermission } from "./permission";
import { preferences, type Preferences } from "./preferences";
import { runShell } from "./runner";

export const declarations: FunctionDeclaration[] = [
  {
    name: "run_shell",
    description: "Run a shell command in the Deskmate folder.",
    parameters: { type: Type.OBJECT, properties: { command: { type: Type.STRING } }, required: ["command"] },
  },
  {
    name: "set_preference",
    description: "Change a Deskmate preference (model, theme, sandbox, autoApprove).",
    parameters: {
      type: Type.OBJECT,
      properties: { key: { type: Type.STRING }, value: { type: Type.STRING } },
      required: ["key", "value"],
    },
  },
  {
    name: "update_instructions",
    description: "Update your custom instructions. The user reviews the text.",
    parameters: { type: Type.OBJECT, properties: { text: { type: Type.STRING } }, required: ["text"] },
  },
  {
    name: "leave_sandbox",
    description: "Switch the shell sandbox off when a command needs the network.",
    parameters: { type: Type.OBJECT, properties: { reason: { type: Type.STRING } } },
  },
  {
    name: "open_url",
    description: "Open a page in the user's browser.",
    parameters: { type: Type.OBJECT, properties: { url: { type: Type.STRING } }, required: ["url"] },
  },
];

function coerce(key: keyof Preferences, value: string) {
  return key === "autoApprove" || key === "sandbox" ? value === "true" : value;
}

export async function callTool(name: string, args: Record<string, any>): Promise<unknown> {
  switch (name) {
    case "run_shell": {
      if (!(await askPermission("Run a command?", args.command))) return { error: "denied" };
      return runShell(args.command);
    }
    case "set_preference": {
      const key = args.key as keyof Preferences;
      preferences.set(key, coerce(key, args.value) as never);
      return { ok: true };
    }
    case "update_instructions": {
      preferences.set("customInstructions", args.text);
      return { ok: true };
    }
    case "leave_sandbox":
      preferences.set("sandbox", false);
      return { ok: true, note: args.reason };
    case "open_url":
      await shell.openExternal(args.url);
      return { ok: true };
    default:
      return { error: `unknown tool ${name}` };
  }
}
