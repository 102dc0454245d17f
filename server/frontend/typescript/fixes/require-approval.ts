import type { FixDraft } from "../../../core/fix.js";
import { guards } from "./guard.js";
import type { Job } from "./index.js";
import { setOptions } from "./set-option.js";

/** Puts a review before the change: the library's own where it has one, else a question that a person answers. */
export function requireApproval(job: Job): FixDraft[] {
  const { setting, answer } = job.remedy;
  if (setting && job.finding.path.length === 1) return [];
  return answer ? setOptions(job) : [...setOptions(job), ...guards(job)];
}
