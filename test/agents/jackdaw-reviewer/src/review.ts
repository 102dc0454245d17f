import type { Context } from "probot";
import { z } from "zod";
import { ask, askJson } from "./model.js";
import { readOwn, RULES } from "./own.js";

const Verdict = z.object({ summary: z.string(), label: z.enum(["small", "medium", "large"]) });

export async function review(context: Context<"pull_request.opened">): Promise<void> {
  const rules = await readOwn(context.octokit, RULES);
  const diff = await context.octokit.pulls.get({ ...context.pullRequest(), mediaType: { format: "diff" } });
  const v = await askJson(rules.text, String(diff.data), (x) => Verdict.parse(x));
  await context.octokit.issues.createComment({ ...context.issue(), body: v.summary });
  await context.octokit.issues.addLabels({ ...context.issue(), labels: [`size/${v.label}`] });
}

export async function changelog(context: Context<"release.published">): Promise<void> {
  const { owner, repo } = context.repo();
  const notes = await ask("Write a short changelog from release notes.", context.payload.release.body ?? "");
  await context.octokit.repos.updateRelease({ owner, repo, release_id: context.payload.release.id, body: notes });
}
