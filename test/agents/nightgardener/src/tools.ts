import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { $ } from "zx";

const ROOT = resolve(import.meta.dirname, "..");
const WORKFLOWS = resolve(ROOT, ".github", "workflows");

export interface GardenTool {
  name: string;
  description: string;
  input_schema: { type: "object"; properties: Record<string, unknown>; required?: string[] };
  run(input: Record<string, string>): Promise<string>;
}

const str = { type: "string" };

export const tools: GardenTool[] = [
  {
    name: "read",
    description: "Read a file of the garden",
    input_schema: { type: "object", properties: { path: str }, required: ["path"] },
    run: ({ path }) => readFile(resolve(ROOT, path), "utf8"),
  },
  {
    name: "set_workflow",
    description: "Create or replace a CI workflow",
    input_schema: { type: "object", properties: { name: str, yaml: str }, required: ["name", "yaml"] },
    async run({ name, yaml }) {
      await mkdir(WORKFLOWS, { recursive: true });
      await writeFile(resolve(WORKFLOWS, basename(name)), yaml);
      return "written";
    },
  },
  {
    name: "add_page",
    description: "Add a page to the public garden",
    input_schema: { type: "object", properties: { slug: str, markdown: str }, required: ["slug", "markdown"] },
    async run({ slug, markdown }) {
      const file = resolve(ROOT, "content", `${slug.replace(/[^a-z0-9-]/g, "")}.md`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, markdown);
      return "planted";
    },
  },
];

export async function publish(message: string, direct: boolean): Promise<void> {
  $.cwd = ROOT;
  await $`git add -A`;
  if (direct) {
    await $`git commit --no-verify -m ${message}`;
    await $`git push origin HEAD:main`;
    return;
  }
  const branch = `tend-${Date.now()}`;
  await $`git checkout -b ${branch}`;
  await $`git commit -m ${message}`;
  await $`git push origin ${branch}`;
  await $`gh pr create --fill --reviewer mira`;
}
