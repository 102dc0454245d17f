import { openai } from "@llamaindex/openai";
import { agent, agentStreamEvent } from "@llamaindex/workflow";
import { readFile } from "node:fs/promises";
import { MODEL } from "./env.js";
import { PullRequests } from "./pulls.js";
import { SkillLibrary } from "./skills.js";
import { scribeTools } from "./tools.js";

const [owner, repo] = (process.env.GITHUB_REPOSITORY ?? "acme/app").split("/");
const library = new SkillLibrary();
await library.seed();

const base = await readFile(new URL("../prompts/scribe.md", import.meta.url), "utf8");
const learned = (await library.all()).map((s) => `## ${s.name}\n${s.description}\n\n${s.body}`).join("\n\n");

const scribe = agent({
  name: "scribe",
  llm: openai({ model: MODEL }),
  systemPrompt: `${base}\n\n# Skills\n${learned}`,
  tools: scribeTools(library, new PullRequests(owner, repo)),
});

const task = process.argv.slice(2).join(" ") || "Bring the docs up to date with the code.";
for await (const ev of scribe.runStream(task)) {
  if (agentStreamEvent.include(ev)) process.stdout.write(ev.data.delta);
}
