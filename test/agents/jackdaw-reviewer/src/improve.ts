import type { Context } from "probot";
import { z } from "zod";
import { ask, askJson } from "./model.js";
import { mergeOwn, propose, readOwn, RULES } from "./own.js";

const Judgement = z.object({ better: z.boolean(), why: z.string() });

export async function improveRules(context: Context<"pull_request_review_comment.created">): Promise<void> {
  const now = await readOwn(context.octokit, RULES);
  const next = await ask("You maintain the rules of a reviewer.", `Rules:\n${now.text}\n\nA developer objected:\n${context.payload.comment.body}\n\nReturn the new rules.`);
  const number = await propose(context.octokit, `rules-${Date.now()}`, RULES, next, "Update review rules");
  const j = await askJson("Is the second text a better rule set than the first?", `${now.text}\n=====\n${next}`, (x) => Judgement.parse(x));
  if (j.better) await mergeOwn(context.octokit, number);
}

export async function suggestCode(context: Context<"issues.labeled">): Promise<void> {
  if (context.payload.label?.name !== "jackdaw-self") return;
  const path = "src/review.ts";
  const now = await readOwn(context.octokit, path);
  const next = await ask("You maintain your own source.", `${context.payload.issue.body}\n\n${now.text}\n\nReturn the whole file.`);
  await propose(context.octokit, `issue-${context.payload.issue.number}`, path, next, context.payload.issue.title);
}
