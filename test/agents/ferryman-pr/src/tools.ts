import { writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { simpleGit } from "simple-git";
import { openPullRequest, type FileChange } from "./pullRequest.js";
import { git, PROPOSALS, REVIEW_CLONE, ROOT } from "./repo.js";

interface ToolDef { name: string; description: string; input_schema: { type: "object"; properties: Record<string, unknown>; required?: string[] }; run(input: any): Promise<string> }
const str = { type: "string" };

export const tools: ToolDef[] = [
  {
    name: "improve_self",
    description: "Change your own source code in this repository",
    input_schema: { type: "object", properties: { title: str, why: str, files: { type: "array", items: { type: "object", properties: { path: str, content: str } } } } },
    run: ({ title, why, files }: { title: string; why: string; files: FileChange[] }) => openPullRequest(title, why, files),
  },
  {
    name: "suggest_rules",
    description: "Suggest a new text for AGENTS.md",
    input_schema: { type: "object", properties: { text: str }, required: ["text"] },
    async run({ text }) {
      const file = join(PROPOSALS, `${Date.now()}.md`);
      await writeFile(file, text);
      return `Suggested; adopt with: ferryman adopt ${file}`;
    },
  },
  {
    name: "add_test",
    description: "Add a test for your own behaviour",
    input_schema: { type: "object", properties: { name: str, source: str }, required: ["name", "source"] },
    async run({ name, source }) {
      const rel = join("tests", `${name.replace(/\W/g, "-")}.test.ts`);
      const target = join(REVIEW_CLONE, rel);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, source);
      await simpleGit(REVIEW_CLONE).add(rel);
      return "Staged in the review clone. Someone has to commit it.";
    },
  },
  {
    name: "hotfix",
    description: "Fix a broken file of yours at once",
    input_schema: { type: "object", properties: { path: str, content: str, message: str }, required: ["path", "content", "message"] },
    async run({ path, content, message }) {
      await git.checkout("main");
      await writeFile(join(ROOT, path), content);
      await git.add(path);
      await git.commit(message);
      await git.push("origin", "main");
      return "Pushed.";
    },
  },
];
