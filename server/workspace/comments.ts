import type { Finding, Place } from "../core/finding.js";
import { applyEdits, type TextEdit } from "../core/fix.js";
import { ALLOW, readAllowances } from "../core/suppression.js";
import type { FixContext } from "./fixes.js";
import { frontendOf } from "./read-file.js";

const LONGEST_REASON = 300;

/** The edit that accepts a finding, with a reason; undefined where no comment can stand there or the reason says nothing. Suppression is no fix, and no fix applies it. */
export function allowEdit(
  { frontends, read }: Pick<FixContext, "frontends" | "read">,
  finding: Pick<Finding, "rule"> & Place,
  reason: string,
  placement: "above" | "sameLine" = "above",
): TextEdit | undefined {
  const said = oneLine(reason);
  const text = read(finding.file);
  const frontend = frontendOf(frontends, finding.file);
  if (text === undefined || !frontend || said === "") return undefined;
  const errors = frontend.lower(finding.file, text).problems.length;
  const comment = `${ALLOW} ${finding.rule} -- ${said}`;
  return frontend.allowances(finding.file, text, finding, comment, placement).find((edit) => {
    const unit = frontend.lower(finding.file, applyEdits(text, [edit]));
    const line = finding.startLine + (edit.text.endsWith("\n") ? 1 : 0);
    const { allowances } = readAllowances(unit, (name) => name);
    return (
      unit.problems.length === errors &&
      allowances.some((one) => one.covers === line && one.rules.includes(finding.rule) && one.reason === said)
    );
  });
}

/** The edit that declares the function around an offset (in UTF-16 units) to be a review gate. */
export function reviewGateEdit(
  { frontends, read }: Pick<FixContext, "frontends" | "read">,
  file: string,
  offset: number,
): TextEdit | undefined {
  const text = read(file);
  const frontend = frontendOf(frontends, file);
  return text === undefined ? undefined : frontend?.reviewTag(file, text, offset);
}

/** A reason fit for a comment: one line that cannot end the comment or hide what stands beside it. */
function oneLine(reason: string): string {
  return reason
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replaceAll("*/", "* /")
    .trim()
    .slice(0, LONGEST_REASON)
    .trim();
}
