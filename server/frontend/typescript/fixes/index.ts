import type { FixDraft } from "../../../core/fix.js";
import type { FixRequest } from "../../frontend.js";
import { pinVersion } from "./pin-version.js";
import { refuse } from "./refuse.js";
import { requireApproval } from "./require-approval.js";
import { safeOption } from "./safe-option.js";
import { openSource, type Source } from "./source-text.js";
import { writeProposal } from "./write-proposal.js";

/** What a recipe works with: the finding, and the files it may edit. */
export interface Job extends FixRequest {
  /** A file to edit; undefined where there is none, or where it has errors. */
  source(file: string): Source | undefined;
}

const recipes: Readonly<Record<string, (job: Job) => FixDraft[]>> = {
  "require-approval": requireApproval,
  "write-proposal": writeProposal,
  "safe-option": safeOption,
  "pin-version": pinVersion,
  refuse,
};

/** Makes the edits of one recipe. */
export function fix(recipe: string, request: FixRequest): FixDraft[] {
  const opened = new Map<string, Source | undefined>();
  const source = (file: string): Source | undefined => {
    if (!opened.has(file)) {
      const text = request.read(file);
      opened.set(file, text === undefined ? undefined : openSource(file, text));
    }
    return opened.get(file);
  };
  return recipes[recipe]?.({ ...request, source }) ?? [];
}
