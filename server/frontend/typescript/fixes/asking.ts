import { Node } from "ts-morph";
import type { NewFile, TextEdit } from "../../../core/fix.js";
import type { AskPoint } from "../../../core/report/remedy.js";
import type { Job } from "./index.js";
import { bindingEdits, type Reviewer, reviewers } from "./review-function.js";
import { nodeAt, offsetsOf, quoted, type Source, styled } from "./source-text.js";

export const REFUSED = "A reviewer refused this change.";

/** Lines that ask, and tests of the answer; none where a no does not come back. */
export interface Asked {
  before: string[];
  accepted: string | undefined;
  refused: string | undefined;
}

/** A way to ask a reviewer in a function. */
export interface Asking {
  /** What a person reads of it. */
  title: string;
  waits: boolean;
  /** It throws to stop the function, and goes on later: nothing around it may catch that. */
  throws: boolean;
  code(question: string, change: readonly string[]): Asked;
  /** What the function returns after a no, where the library says so. */
  returns: string | undefined;
  edits: TextEdit[];
  creates: NewFile[];
}

/** Ways to ask with a function of the workspace, the best first. */
export function byFunction(job: Job, source: Source): Asking[] {
  return reviewers(job, source).map((reviewer) => ({
    title: `Ask a reviewer with ${reviewer.name}()`,
    waits: reviewer.waits,
    throws: false,
    code(question, change) {
      const call = `${reviewer.waits ? "await " : ""}${reviewer.name}(${argumentsOf(source, reviewer, question, change)})`;
      if (reviewer.insists) return { before: [call + source.style.semicolon], accepted: undefined, refused: undefined };
      return { before: [], accepted: call, refused: reviewer.waits ? `!(${call})` : `!${call}` };
    },
    returns: undefined,
    edits: reviewer.edits,
    creates: reviewer.creates,
  }));
}

function argumentsOf(source: Source, { takes }: Reviewer, question: string, change: readonly string[]): string {
  if (takes === 0) return "";
  if (takes === 2 && change.length > 0) return `${quoted(source, question)}, ${together(change)}`;
  return textOf(source, question, change);
}

const together = (change: readonly string[]): string => (change.length > 1 ? `[${change.join(", ")}]` : (change[0] ?? ""));

/** The ways of the libraries that call the function which ends at `end`. */
export function byLibrary(job: Job, source: Source, end: number): Asking[] {
  return job.remedy.asks
    .filter(({ fn }) => fn.file === source.file && offsetsOf(source, fn).end === end)
    .flatMap((point) => library(source, point) ?? []);
}

function library(source: Source, point: AskPoint): Asking | undefined {
  const edits = point.import ? bindingEdits(source, point.import.name, point.import.from) : [];
  const owner = ownerOf(source, point);
  if (!edits || (point.write.includes("{this}") && owner === undefined)) return undefined;
  const taken = (name: string) => source.root.getDescendants().some((node) => Node.isIdentifier(node) && node.getText() === name);
  const answer = ["answer", "decision", "reviewed"].find((name) => !taken(name));
  if (answer === undefined) return undefined;
  const filled = (text: string) =>
    styled(source, text)
      .replaceAll("{answer}", answer)
      .replaceAll("{this}", owner ?? "");
  return {
    title: point.import ? `Ask a reviewer with ${point.import.name}()` : "Ask the person at the client",
    waits: point.write.startsWith("await "),
    throws: point.import !== undefined,
    code(question, change) {
      const asked = filled(point.write)
        .replaceAll("{question}", textOf(source, question, change))
        .replaceAll("{change}", together(change) || quoted(source, ""));
      return {
        before: [`const ${answer} = ${asked}${source.style.semicolon}`],
        accepted: undefined,
        refused: filled(point.refused),
      };
    },
    returns: point.returns && styled(source, point.returns).replaceAll("{refusal}", quoted(source, REFUSED)),
    edits,
    creates: [],
  };
}

function textOf(source: Source, question: string, change: readonly string[]): string {
  if (change.length === 0) return quoted(source, question);
  return `\`${question.replace(/[\\`]|\$\{/g, "\\$&")}${change.map((part) => `\\n\${${part}}`).join("")}\``;
}

/** What the function was handed to: `server` in `server.registerTool(…)`. */
function ownerOf(source: Source, { call }: AskPoint): string | undefined {
  const node = call.file === source.file ? nodeAt(source, call) : undefined;
  const callee = Node.isCallExpression(node) ? node.getExpression() : undefined;
  const owner = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
  return Node.isIdentifier(owner) || Node.isPropertyAccessExpression(owner) ? owner.getText() : undefined;
}
