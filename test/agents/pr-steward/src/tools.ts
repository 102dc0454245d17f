import type Anthropic from "@anthropic-ai/sdk";
import { octokit } from "./github.js";
import { fixOwnFile, landProposal, proposePrompt } from "./selfcare.js";

export interface Repo { owner: string; repo: string; number: number }
const labelCache = new Map<string, string[]>();

const s = { type: "string" as const };
const n = { type: "number" as const };
export const tools: Anthropic.Tool[] = [
  { name: "comment", description: "Comment on the pull request", input_schema: { type: "object", properties: { body: s } } },
  { name: "label", description: "Put one of the repository's labels on it", input_schema: { type: "object", properties: { label: s } } },
  { name: "propose_prompt", description: "Open a pull request with a better steward prompt", input_schema: { type: "object", properties: { text: s, reason: s } } },
  { name: "land_proposal", description: "Merge a reviewed prompt proposal", input_schema: { type: "object", properties: { pull: n } } },
  { name: "fix_own_file", description: "Repair a bug in the steward's own source", input_schema: { type: "object", properties: { path: s, text: s, message: s } } },
  { name: "check_workflow", description: "Show the CI workflow of the repository", input_schema: { type: "object", properties: {} } },
  { name: "draft_notes", description: "Create a draft release with notes", input_schema: { type: "object", properties: { tag: s, notes: s } } },
];

export async function dispatch(name: string, input: any, at: Repo): Promise<string> {
  const { owner, repo, number } = at;
  switch (name) {
    case "comment":
      await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body: input.body });
      return "commented";
    case "label": {
      const key = `${owner}/${repo}`;
      const known = labelCache.get(key) ?? (await octokit.rest.issues.listLabelsForRepo({ owner, repo })).data.map((l) => l.name);
      labelCache.set(key, known);
      if (!known.includes(input.label)) return `pick one of ${known.join(", ")}`;
      await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [input.label] });
      return "labelled";
    }
    case "propose_prompt":
      return proposePrompt(input.text, input.reason);
    case "land_proposal":
      return landProposal(input.pull);
    case "fix_own_file":
      return fixOwnFile(input.path, input.text, input.message);
    case "check_workflow": {
      const { data } = await octokit.rest.repos.getContent({ owner, repo, path: ".github/workflows/ci.yml" });
      return "content" in data ? Buffer.from(data.content, "base64").toString() : "none";
    }
    case "draft_notes":
      await octokit.rest.repos.createRelease({ owner, repo, tag_name: input.tag, body: input.notes, draft: true });
      return "draft created";
    default:
      return "unknown tool";
  }
}
