import type { Problem } from "./problem.js";
import { RECIPES } from "./recipes.js";

export type MarkKind = "finding" | "source" | "step" | "gate" | "missed" | "false-alarm";

/** What a trailing comment of an example asserts about its line. */
export interface Mark {
  kind: MarkKind;
  /** 1-based line within the block. */
  line: number;
  /** For a finding, made or missed, of another rule than the page's. */
  rule?: string;
  /** Text that the finding covers exactly. */
  covers?: string;
}

/** What a fix makes of an example, or a file that it adds. */
export interface After {
  fix: string;
  file: string;
  text: string;
  /** 1-based line of the page on which the text begins. */
  line: number;
}

/** One fenced example, a file of a small project. */
export interface Block {
  language: string;
  verdict: "bad" | "good";
  file: string;
  /** The text without its marks; lines and columns stay. */
  text: string;
  /** 1-based line of the page on which the text begins. */
  line: number;
  marks: Mark[];
  /** Heading it stands under. */
  heading: string;
  /** Blocks with the same number form one project. */
  project: number;
  after: After[];
}

const KINDS: readonly MarkKind[] = ["finding", "source", "step", "gate", "missed", "false-alarm"];
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*(.*?)\s*$/;
const MARK = /^(?:(finding|missed)\(([a-z0-9-]+)\)|([a-z-]+))(?:\s*:\s*(.+?))?$/;

/** Reads the fences of a page that have a verdict, and their marks. `firstLine` is the page's line of the text's first. */
export function parseExamples(text: string, file: string, problems: Problem[], firstLine = 1): Block[] {
  const blocks: Block[] = [];
  const lines = text.split(/\r?\n/);
  let heading = "";
  let project = -1;
  let open = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const title = /^#{1,6}\s+(.*?)\s*$/.exec(line);
    if (title) {
      heading = title[1] ?? "";
      open = false;
    }
    const fence = FENCE.exec(line);
    if (!fence) continue;
    const from = index + 1;
    const mark = fence[1] ?? "";
    do index++;
    while (index < lines.length && !closes(lines[index] ?? "", mark));
    const at = firstLine + from;
    if (index === lines.length) problems.push({ file, line: at - 1, message: "fence is not closed" });
    const info = infoOf(fence[2] ?? "", file, at - 1, problems);
    if (!info) continue;
    if (info.fix !== undefined) {
      const bad = blocks[blocks.length - 1];
      const { text: made } = readMarks(lines.slice(from, index), file, at, problems);
      if (bad?.verdict !== "bad" || bad.heading !== heading)
        problems.push({ file, line: at - 1, message: '"after" needs a bad block above it' });
      else bad.after.push({ fix: info.fix, file: info.named ? info.file : bad.file, text: made, line: at });
      continue;
    }
    if (!info.named || !open) project++;
    if (blocks.some((block) => block.project === project && block.file === info.file))
      problems.push({ file, line: at - 1, message: `"${info.file}" is there twice under this heading` });
    open = info.named;
    const block = { ...readMarks(lines.slice(from, index), file, at, problems), line: at, heading, project, after: [] };
    blocks.push({ language: info.language, verdict: info.verdict, file: info.file, ...block });
  }
  return blocks;
}

function closes(line: string, mark: string): boolean {
  const close = line.trim();
  return close.startsWith(mark) && close.split("").every((character) => character === mark[0]);
}

function infoOf(info: string, file: string, line: number, problems: Problem[]) {
  const [language = "", verdict, ...rest] = info.split(/\s+/);
  if (verdict === undefined) return undefined;
  const fix = verdict === "after" ? rest.shift() : undefined;
  if (verdict === "after" && !RECIPES.includes(fix ?? "")) {
    problems.push({ file, line, message: `unknown fix "${fix ?? ""}" after "after"; known here: ${RECIPES.join(", ")}` });
    return undefined;
  }
  if (verdict !== "bad" && verdict !== "good" && verdict !== "after") {
    problems.push({ file, line, message: `unknown verdict "${verdict}"; known here: bad, good, after` });
    return undefined;
  }
  let path: string | undefined;
  for (const word of rest) {
    if (word.startsWith("file=") && word.length > "file=".length) path = word.slice("file=".length);
    else problems.push({ file, line, message: `unknown word "${word}" after the verdict; known here: file=path` });
  }
  return {
    language,
    verdict: verdict === "good" ? "good" : "bad",
    fix,
    file: path ?? `agent.${language}`,
    named: path !== undefined,
  } as const;
}

function readMarks(
  lines: readonly string[],
  file: string,
  firstLine: number,
  problems: Problem[],
): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  const bare = lines.map((line, index) => {
    const [code = "", ...captions] = line.split(/(?:\/\/|#|<!--)~/);
    for (const caption of captions) {
      const mark = markOf(caption.replace(/-->\s*$/, "").trim(), index + 1);
      if (mark) marks.push(mark);
      else problems.push({ file, line: firstLine + index, message: `unknown mark "${caption.trim()}"` });
    }
    return captions.length > 0 ? code.trimEnd() : code;
  });
  return { text: `${bare.join("\n")}\n`, marks };
}

function markOf(caption: string, line: number): Mark | undefined {
  const match = MARK.exec(caption);
  const kind = KINDS.find((each) => each === (match?.[1] ?? match?.[3]));
  if (!match || kind === undefined || (match[4] !== undefined && kind !== "finding")) return undefined;
  const mark: Mark = { kind, line };
  if (match[2] !== undefined) mark.rule = match[2];
  if (match[4] !== undefined) mark.covers = match[4];
  return mark;
}
