import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TinkerTool } from "./types.js";

export const EXTENSIONS = "extensions";

export const writeExtension: TinkerTool<{ name: string; code: string }> = {
  name: "write_extension",
  description: "Write an extension module; it is loaded on the next start",
  parameters: { type: "object", properties: { name: { type: "string" }, code: { type: "string" } } },
  async execute(_id, args, ctx) {
    if (ctx.confirm) {
      const ok = await ctx.confirm(`Write extension ${args.name}?`, args.code);
      if (!ok) return "declined";
    }
    const dir = join(ctx.workspace, EXTENSIONS);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, `${args.name}.mjs`), args.code);
    return "written";
  },
};

export const writePersona: TinkerTool<{ text: string }> = {
  name: "write_persona",
  description: "Change the persona",
  parameters: { type: "object", properties: { text: { type: "string" } } },
  async execute(_id, args, ctx) {
    if (!ctx.confirm) return "not available without a person";
    if (!(await ctx.confirm("Change the persona?", args.text))) return "declined";
    await writeFile(join(ctx.workspace, "persona.md"), args.text);
    return "changed";
  },
};

export const writeDraft: TinkerTool<{ file: string; text: string }> = {
  name: "write_draft",
  description: "Write a draft text for the user",
  parameters: { type: "object", properties: { file: { type: "string" }, text: { type: "string" } } },
  async execute(_id, args, ctx) {
    const dir = join(ctx.workspace, "drafts");
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, args.file.replace(/[/\\]/g, "_")), args.text);
    return "ok";
  },
};
