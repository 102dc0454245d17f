import type { Finding, Place, Taken } from "../core/finding.js";
import type { FixDraft, TextEdit } from "../core/fix.js";
import type { Remedy } from "../core/report/remedy.js";
import type { Unit } from "../core/unit/unit.js";

/** What a recipe may look at. */
export interface FixRequest {
  finding: Finding;
  remedy: Remedy;
  /** A file's present text; undefined where there is none. */
  read(file: string): string | undefined;
}

/** Turns the text of one file of some language into the language-neutral unit, and mends what is found. Pure. */
export interface Frontend {
  /** With the leading dot, lower case. */
  readonly extensions: readonly string[];
  lower(file: string, text: string): Unit;
  /** Ways in which a recipe could mend a finding, the best first; none where it cannot, or where a text has errors. */
  fix(recipe: string, request: FixRequest): FixDraft[];
  /** Ways to write a comment about a place, the wanted placement first; not every one is a comment where it would stand. */
  allowances(file: string, text: string, at: Place, comment: string, placement: "above" | "sameLine"): TextEdit[];
  /** Where a part of the call, or the value of the assignment, stands that lies at a place; undefined where none does. */
  part(file: string, text: string, at: Place, wanted: Taken): Place | undefined;
  /** Tags the function around an offset as a review; undefined where there is none, or it is tagged. */
  reviewTag(file: string, text: string, offset: number): TextEdit | undefined;
}
