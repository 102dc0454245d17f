import { openai } from "@ai-sdk/openai";
import { Octokit } from "@octokit/rest";
import { generateText, tool } from "ai";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { commitAndPush, openBranch, SELF, status } from "./git.js";

const gh = new Octokit({ auth: process.env.GH_TOKEN });
const repo = { owner: "dogfood-labs", repo: "dogfood-bot" };

export const tools = {
  read: tool({
    description: "Read a file of this bot",
    parameters: z.object({ path: z.string() }),
    execute: async ({ path }) => readFile(resolve(SELF, path), "utf8"),
  }),
  edit: tool({
    description: "Write a file of this bot",
    parameters: z.object({ path: z.string(), content: z.string() }),
    execute: async ({ path, content }) => {
      await writeFile(resolve(SELF, path), content);
      return status();
    },
  }),
  ship: tool({
    description: "Commit and push a small safe change",
    parameters: z.object({ message: z.string() }),
    execute: ({ message }) => commitAndPush(message),
  }),
  propose: tool({
    description: "Open a pull request for a larger change",
    parameters: z.object({ branch: z.string().regex(/^bot\//), title: z.string(), body: z.string() }),
    execute: async ({ branch, title, body }) => {
      await openBranch(branch, title);
      const pr = await gh.pulls.create({ ...repo, head: branch, base: "main", title, body });
      return pr.data.html_url;
    },
  }),
};

export async function handleIssue(n: number): Promise<string> {
  const { data } = await gh.issues.get({ ...repo, issue_number: n });
  const { text } = await generateText({
    model: openai("gpt-4o"),
    tools,
    maxSteps: 30,
    system: "You maintain your own repository.",
    prompt: `${data.title}\n\n${data.body ?? ""}`,
  });
  return text;
}

console.log(await handleIssue(Number(process.argv[2])));
