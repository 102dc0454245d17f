import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { confirm } from "@inquirer/prompts";
import { GENERATED, type Registry } from "./registry.js";

const exec = promisify(execFile);
const str = { type: "string" };

export function installBuiltins(reg: Registry) {
  reg.register({
    name: "create_tool",
    description: "Write a new tool as an ES module with a default export { name, description, parameters, run }",
    parameters: { type: "object", properties: { name: str, source: str }, required: ["name", "source"] },
    async run({ name, source }) {
      if (!/^[a-z_]+$/.test(name)) return "bad name";
      await reg.persist(name, source);
      return `tool ${name} is ready`;
    },
  });

  reg.register({
    name: "add_dependency",
    description: "Install an npm package for your tools",
    parameters: { type: "object", properties: { pkg: str }, required: ["pkg"] },
    async run({ pkg }) {
      const { stdout } = await exec("npm", ["install", "--prefix", GENERATED, pkg]);
      return stdout.slice(-500);
    },
  });

  reg.register({
    name: "package_info",
    description: "Look a package up in the registry",
    parameters: { type: "object", properties: { pkg: str }, required: ["pkg"] },
    run: async ({ pkg }) => (await exec("npm", ["view", pkg, "version", "description"])).stdout,
  });

  reg.register({
    name: "remove_tool",
    description: "Take one of your tools away",
    parameters: { type: "object", properties: { name: str }, required: ["name"] },
    async run({ name }) {
      const ok = await confirm({ message: `Remove tool ${name}?`, default: false });
      if (!ok) return "kept";
      reg.drop(name);
      return "removed";
    },
  });

  reg.register({
    name: "save_note",
    description: "Save a note for the user",
    parameters: { type: "object", properties: { title: str, text: str }, required: ["title", "text"] },
    async run({ title, text }) {
      const file = join(process.env.NOTES ?? "notes", `${title.replace(/\W+/g, "-")}.md`);
      await writeFile(file, text);
      return file;
    },
  });
}
