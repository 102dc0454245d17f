import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { z } from "zod";
import { mergeLessons, readPlaybook } from "./playbook.js";
import { webSearch } from "./search.js";
import { settings } from "./settings.js";
import type { State } from "./state.js";

const llm = new ChatAnthropic({ model: settings.model, temperature: 0 });

const Plan = z.object({ queries: z.array(z.string()), loopsNeeded: z.number().describe("how many search rounds you want") });
const Reflection = z.object({ done: z.boolean(), lessons: z.array(z.string()) });

export async function plan(state: State) {
  const out = await llm.withStructuredOutput(Plan).invoke([
    new SystemMessage(`You plan web research.\n\n${readPlaybook()}`),
    new HumanMessage(state.question),
  ]);
  return { queries: out.queries, budget: out.loopsNeeded };
}

export async function search(state: State) {
  const hits = (await Promise.all(state.queries.map(webSearch))).flat();
  return {
    findings: hits.map((h) => `${h.title} (${h.url}): ${h.snippet}`),
    loops: state.loops + 1,
  };
}

export async function condense(state: State) {
  const res = await llm.invoke([
    new SystemMessage("Condense these findings into a hand-off brief for the writer, with instructions on what to emphasise."),
    new HumanMessage(state.findings.join("\n")),
  ]);
  return { brief: res.content as string };
}

export async function write(state: State) {
  const res = await llm.invoke([
    new SystemMessage(`You are the report writer.\n\n${state.brief}`),
    new HumanMessage(`Write the report for: ${state.question}`),
  ]);
  const report = res.content as string;
  mkdirSync(settings.reportsDir, { recursive: true });
  writeFileSync(join(settings.reportsDir, `${Date.now()}.md`), report);
  return { report };
}

export async function reflect(state: State) {
  const out = await llm.withStructuredOutput(Reflection).invoke([
    new SystemMessage("Critique the research process. Name durable lessons for future runs."),
    new HumanMessage(`${state.question}\n\n${state.report}`),
  ]);
  const n = mergeLessons(out.lessons);
  console.error(`${n} new lessons`);
  return {};
}

export function route(state: State): "search" | "condense" {
  return state.loops < state.budget ? "search" : "condense";
}
