import type { Finding } from "../core/finding.js";
import { applyEdits, type Fix, type FixDraft } from "../core/fix.js";
import type { Knowledge } from "../core/knowledge.js";
import type { Session } from "../core/session.js";
import type { Unit } from "../core/unit/unit.js";
import type { Frontend } from "../frontend/frontend.js";
import { frontendOf } from "./read-file.js";

type Change = Pick<FixDraft, "edits" | "creates">;

/** A program as it is now, for which fixes are wanted. */
export interface FixContext {
  knowledge: Knowledge;
  frontends: readonly Frontend[];
  /** Holds the units of the present texts. */
  session: Session;
  /** A file's present text, an unsaved buffer's before the disk's; undefined where there is no such file. */
  read(file: string): string | undefined;
}

/** Names of the recipes that may mend a finding. Looks at nothing but the rule, so it says where asking for fixes can be worth it. */
export function recipesFor({ knowledge }: FixContext, finding: Finding): readonly string[] {
  return knowledge.rules.find((rule) => rule.id === finding.rule)?.fixes ?? [];
}

/**
 * The first draft of one recipe that holds, with a title that says what it closes: the analysis was run again with it, the finding
 * is gone and no other has come.
 *
 * How an editor calls it: `recipesFor` first, which costs nothing; then this for the finding at the cursor, and again after any
 * edit. The fix is plain data: apply `edits` and `creates` together, as one undo step (a `WorkspaceEdit` whose `documentChanges`
 * begin with the created files). Each draft that is tried costs one analysis of the program; the session and its answers stay as
 * they are. Undefined as well where `cancelled` cut it short.
 */
export function fixBy(
  context: FixContext,
  finding: Finding,
  recipe: string,
  cancelled: () => boolean = () => false,
): Fix | undefined {
  const before = context.session.findings(cancelled);
  for (const draft of draftsBy(context, finding, recipe)) {
    if (!before || cancelled()) return undefined;
    const after = tried(context, draft, cancelled);
    const closed = after && closes(finding, before, after);
    if (closed !== undefined) return { ...draft, title: `${draft.title} (${closed}${draft.safe ? "; safe" : ""})` };
  }
  return undefined;
}

/** What is to be done about findings without asking anybody: a safe fix of each, as far as they hold together as well. */
export function safeFixes(context: FixContext, findings: readonly Finding[], cancelled: () => boolean = () => false): Fix[] {
  const before = context.session.findings(cancelled);
  if (!before) return [];
  const taken: Offer[] = [];
  const holds = (offers: readonly Offer[]): boolean => {
    const after = tried(context, joined(offers.map(({ fix }) => fix)), cancelled);
    const closed = offers.map(({ finding }) => finding);
    return after !== undefined && areClosed(closed, before, after);
  };
  for (const offer of findings.flatMap((finding) => safeOffers(context, finding))) {
    if (taken.some(({ finding, fix }) => finding === offer.finding || collide(fix, offer.fix))) continue;
    if (holds([...taken, offer])) taken.push(offer);
  }
  return taken.map(({ fix }) => fix);
}

interface Offer {
  finding: Finding;
  fix: FixDraft;
}

function safeOffers(context: FixContext, finding: Finding): Offer[] {
  const drafts = recipesFor(context, finding).flatMap((recipe) => draftsBy(context, finding, recipe));
  return drafts.filter(({ safe, creates }) => safe && creates.length === 0).map((fix) => ({ finding, fix }));
}

function joined(drafts: readonly FixDraft[]): Change {
  return { edits: drafts.flatMap(({ edits }) => edits), creates: drafts.flatMap(({ creates }) => creates) };
}

function collide({ edits: some }: FixDraft, { edits: others }: FixDraft): boolean {
  return some.some((one) => others.some((other) => one.file === other.file && one.start <= other.end && other.start <= one.end));
}

function draftsBy(context: FixContext, finding: Finding, recipe: string): readonly FixDraft[] {
  const remedy = context.session.remedy(finding);
  return (remedy && frontendOf(context.frontends, finding.file)?.fix(recipe, { finding, remedy, read: context.read })) ?? [];
}

/** The findings with a draft applied; undefined where it cannot be applied or leaves a text with errors. */
function tried(context: FixContext, draft: Change, cancelled: () => boolean): Finding[] | undefined {
  const units: Unit[] = [];
  for (const file of new Set([...draft.edits, ...draft.creates].map((edit) => edit.file))) {
    const created = draft.creates.find((one) => one.file === file);
    const text = context.read(file);
    if (created ? text !== undefined : text === undefined) return undefined;
    const edits = draft.edits.filter((edit) => edit.file === file);
    const unit = frontendOf(context.frontends, file)?.lower(file, applyEdits(created?.text ?? text ?? "", edits));
    if (!unit || unit.problems.length > 0) return undefined;
    units.push(unit);
  }
  return context.session.preview({ units }, cancelled);
}

/** Whether the findings are gone and no others have come. */
function areClosed(findings: readonly Finding[], before: readonly Finding[], after: readonly Finding[]): boolean {
  const most = counted(before);
  for (const [key, count] of counted(findings)) most.set(key, (most.get(key) ?? 0) - count);
  return [...counted(after)].every(([key, count]) => count <= (most.get(key) ?? 0));
}

/** What is closed, in words; undefined where the finding is still there or another one has come. */
function closes(finding: Finding, before: readonly Finding[], after: readonly Finding[]): string | undefined {
  if (!areClosed([finding], before, after)) return undefined;
  const family = new Set(before.filter((other) => isSibling(finding, other)).map(keyOf));
  const left = Math.max(0, ...after.filter((other) => family.has(keyOf(other))).map((other) => other.waysIn.ungated));
  const all = finding.waysIn.ungated;
  const others =
    before.length -
    after.length -
    (before.filter((one) => family.has(keyOf(one))).length - after.filter((one) => family.has(keyOf(one))).length);
  const more = others > 0 ? `, and ${others} other ${others === 1 ? "finding" : "findings"}` : "";
  if (finding.path.length === 1) return `closes the finding${more}`;
  return `closes ${Math.max(1, all - left)} of ${all} ${all === 1 ? "path" : "paths"}${more}`;
}

/** Findings on the ways into one change are told apart by where they lie, and alike in what they say of it. */
function isSibling(finding: Finding, other: Finding): boolean {
  const label = (one: Finding) => one.path[one.path.length - 1]?.label;
  return other.rule === finding.rule && label(other) === label(finding) && other.waysIn.all === finding.waysIn.all;
}

const keyOf = ({ rule, fingerprint }: Finding): string => `${rule} ${fingerprint}`;

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}
