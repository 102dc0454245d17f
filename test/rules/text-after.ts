import { ok } from "node:assert/strict";
import type { After, Block } from "../../server/knowledge/example.js";
import { fixBy } from "../../server/workspace/fixes.js";
import { applied, open } from "../fixes/program.js";

/** What a fix makes of a file of an example: it is asked for the page's first finding in the block. */
export function textAfter(rule: string, project: readonly Block[], bad: Block, { fix: recipe, file }: After): string | undefined {
  const texts = Object.fromEntries(project.map((block) => [block.file, block.text]));
  const context = open(texts);
  const finding = context.session.findings()?.find((one) => one.rule === rule && one.file === bad.file);
  ok(finding, "the block has no finding of the page's rule");
  const fix = fixBy(context, finding, recipe);
  ok(fix, `${recipe} is not offered`);
  return applied(texts, fix)[file];
}
