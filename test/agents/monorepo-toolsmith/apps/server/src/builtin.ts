import { execa } from "execa";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToolModule, ToolRegistry, ToolWorkshop } from "@toolsmith/core";

const EXPORT_DIR = process.env.EXPORT_DIR ?? "./exports";

export function builtin(registry: ToolRegistry, workshop: ToolWorkshop): ToolModule[] {
  return [
    {
      name: "make_tool",
      description: "Create a tool for yourself. `code` is an ES module with a default export {name, description, parameters, execute}.",
      parameters: { type: "object", properties: { name: { type: "string" }, code: { type: "string" } }, required: ["name", "code"] },
      execute: async ({ name, code }) => workshop.build(String(name), String(code)),
    },
    {
      name: "add_dependency",
      description: "Add an npm dependency that one of your tools needs.",
      parameters: { type: "object", properties: { pkg: { type: "string" } }, required: ["pkg"] },
      execute: async ({ pkg }) => {
        const r = await execa("npm", ["install", "--save", String(pkg)]);
        return r.stdout;
      },
    },
    {
      name: "export_csv",
      description: "Save rows as CSV for the user.",
      parameters: { type: "object", properties: { name: { type: "string" }, csv: { type: "string" } }, required: ["name", "csv"] },
      execute: async ({ name, csv }) => {
        await mkdir(EXPORT_DIR, { recursive: true });
        await writeFile(join(EXPORT_DIR, `${name}.csv`), String(csv));
        return "exported";
      },
    },
    {
      name: "list_tools",
      description: "List what you can do.",
      parameters: { type: "object", properties: {} },
      execute: async () => registry.list().map((t) => t.name),
    },
  ];
}
