import type { ChatConfirm } from "./confirm.js";
import type { Workspace } from "./workspace.js";

export interface ToolSpec {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  run(args: Record<string, string>, chatId: number): Promise<string>;
}

const str = (...keys: string[]) => ({
  type: "object",
  properties: Object.fromEntries(keys.map((k) => [k, { type: "string" }])),
  required: keys,
});

export function makeToolbox(ws: Workspace, confirm: ChatConfirm): Map<string, ToolSpec> {
  const specs: ToolSpec[] = [
    {
      name: "memory_note",
      description: "Append one line to long-term memory.",
      parameters: str("text"),
      run: async ({ text }) => {
        await ws.note(text);
        return "noted";
      },
    },
    {
      name: "soul_rewrite",
      description: "Replace your SOUL.md. The owner is asked first.",
      parameters: str("content", "reason"),
      run: async ({ content, reason }, chatId) => {
        const ok = await confirm.ask(chatId, `Nightowl wants a new soul (${reason}):\n\n${content}`);
        if (!ok) return "The owner refused.";
        await ws.writeSoul(content);
        return "Soul replaced.";
      },
    },
    {
      name: "skill_save",
      description: "Write down how to do something so that you can do it again.",
      parameters: str("name", "body"),
      run: async ({ name, body }) => {
        await ws.saveSkill(name, body);
        return `Skill ${name} saved.`;
      },
    },
    {
      name: "export_text",
      description: "Export a text for the user to download.",
      parameters: str("name", "text"),
      run: async ({ name, text }) => ws.export(name, text),
    },
  ];
  return new Map(specs.map((s) => [s.name, s]));
}
