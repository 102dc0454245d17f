import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { TOOL_DIR, type Registry } from "./registry.js";

const run = promisify(execFile);
export type Ask = (title: string, detail: string) => Promise<boolean>;

const str = { type: "string" };

export function registerBuiltins(reg: Registry, ask: Ask) {
  reg.add({
    name: "make_tool",
    description: "Write an ES module whose default export is a tool. It is there from the next start.",
    input_schema: { type: "object", properties: { name: str, source: str }, required: ["name", "source"] },
    async execute({ name, source }) {
      await mkdir(TOOL_DIR, { recursive: true });
      await writeFile(join(TOOL_DIR, `${name}.mjs`), source);
      return `saved ${name}`;
    },
  });

  reg.add({
    name: "add_package",
    description: "Install an npm package for your tools.",
    input_schema: { type: "object", properties: { pkg: str }, required: ["pkg"] },
    async execute({ pkg }) {
      if (!(await ask("Install package", pkg))) return "declined";
      const { stdout } = await run("npm", ["install", "--prefix", TOOL_DIR, pkg]);
      return stdout;
    },
  });

  reg.add({
    name: "preview_patch",
    description: "Show what a patch would change. Changes nothing.",
    input_schema: { type: "object", properties: { patch: str }, required: ["patch"] },
    async execute({ patch }) {
      const dir = await mkdtemp(join(tmpdir(), "inkwell-"));
      const file = join(dir, "change.patch");
      await writeFile(file, patch);
      const { stdout } = await run("git", ["apply", "--check", "--stat", file]);
      return stdout;
    },
  });

  reg.add({
    name: "read_file",
    description: "Read a file.",
    input_schema: { type: "object", properties: { path: str }, required: ["path"] },
    execute: ({ path }) => readFile(resolve(path), "utf8"),
  });
}
