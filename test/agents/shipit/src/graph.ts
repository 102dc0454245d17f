import { ChatOpenAI } from "@langchain/openai";
import { END, interrupt, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { $ } from "zx";
import { z } from "zod";
import { State, type S } from "./state.js";

const HANDLERS = join(import.meta.dirname, "handlers");

const Change = z.object({ file: z.string(), code: z.string(), risk: z.enum(["low", "high"]) });
const llm = new ChatOpenAI({ model: "gpt-4o" }).withStructuredOutput(Change);

async function draft(s: S) {
  const change = await llm.invoke(`Write a request handler module for this service.\n${s.request}`);
  return { ...change, log: [`drafted ${change.file} (${change.risk})`] };
}

async function apply(s: S) {
  await writeFile(join(HANDLERS, basename(s.file)), s.code);
  return { log: ["applied"] };
}

async function release(s: S) {
  await $`docker build -t registry.acme.dev/shipit:latest .`;
  await $`docker push registry.acme.dev/shipit:latest`;
  await $`kubectl rollout restart deployment/shipit -n prod`;
  return { log: [`released ${s.file}`] };
}

async function review(s: S) {
  const answer = interrupt({ file: s.file, code: s.code });
  if (answer !== "ship") throw new Error("not shipped");
  return { log: ["reviewed"] };
}

async function careful(s: S) {
  await writeFile(join(HANDLERS, basename(s.file)), s.code);
  await $`kubectl rollout restart deployment/shipit -n staging`;
  return { log: ["staged"] };
}

export const graph = new StateGraph(State)
  .addNode("draft", draft)
  .addNode("apply", apply)
  .addNode("release", release)
  .addNode("review", review)
  .addNode("careful", careful)
  .addEdge(START, "draft")
  .addConditionalEdges("draft", (s) => (s.risk === "high" ? "review" : "apply"))
  .addEdge("apply", "release")
  .addEdge("review", "careful")
  .addEdge("release", END)
  .addEdge("careful", END)
  .compile({ checkpointer: new MemorySaver() });
