import { Node } from "ts-morph";
import type { FixDraft } from "../../../core/fix.js";
import type { Job } from "./index.js";
import { lockedVersion, nearest, requirement } from "./manifest.js";
import { nodeAt } from "./source-text.js";

const EXACT = /^\d+\.\d+\.\d+[\w.+-]*$/;

/**
 * Names the version that the workspace has: the one its lock file holds, or one its `package.json` asks for exactly.
 * Not safe: what was newest until now may do something else.
 */
export function pinVersion(job: Job): FixDraft[] {
  const { setting, calls } = job.remedy;
  const [site] = calls;
  const source = site && job.source(site.file);
  const call = source && nodeAt(source, site);
  const name = setting?.fetches;
  if (!source || !call || name === undefined) return [];
  const bare = name.replace(/(?!^)@[^/]*$/, "");
  const exact = (version: string | undefined) => (version !== undefined && EXACT.test(version) ? version : undefined);
  const version =
    nearest(job, source.file, "package-lock.json", (text) => exact(lockedVersion(text, bare))) ??
    nearest(job, source.file, "package.json", (text) => exact(requirement(text, bare)));
  const named = (root: Node) =>
    root.getDescendants().filter((node) => Node.isStringLiteral(node) && node.getLiteralText() === name);
  const holding = named(call).length > 0 ? named(call) : named(source.root);
  const [literal] = holding;
  if (version === undefined || !literal || holding.length > 1) return [];
  const edit = { file: source.file, start: literal.getStart() + 1, end: literal.getEnd() - 1, text: `${bare}@${version}` };
  return [{ recipe: "pin-version", title: `Pin ${bare} to ${version}`, safe: false, edits: [edit], creates: [] }];
}
