import { onceFor } from "../once.js";
import type { Program, Ref } from "../program/program.js";
import { additionsTo } from "../resolve/list.js";
import { Op } from "../unit/unit.js";

/** What calls a part of a text memory. */
const MEMORY =
  /\bmemor(y|ies)\b|\bremember(ed)?\b|\brecall(ed)?\b|\blessons\b|\blearn(ed|t|ings)\b|\b(past|previous|prior|earlier|related|relevant|similar|own) (experiences?|reflections|insights)\b|\b(user|your|my) (profile|preferences)\b|\bcustom instructions\b|\b(active|standing) (rules|instructions|orders|directives)\b|\bfacts (about|known|you)\b|记忆|記憶(?!體)|教训|教訓|经验|經驗|偏好|已知事实|学んだ|기억|교훈/i;
/** What calls it something that is always to be kept to. */
const RULES =
  /\b(rules|constraints|guidelines|guardrails|principles|directives)\b|约束|規則|规则|准则|守则|红线|ルール|制約|규칙|제약/i;
const KEPT_TO =
  /\b(must|always|never|strict(ly)?|mandatory|obey|follow|hard|binding)\b|必须|必須|严格|遵守|遵循|厳守|반드시|준수/i;
/** How much of a machine's memory there is, the running conversation, and what else only sounds like it. */
const NO_MEMORY =
  /\bmemory (usage|limit|leak|size|used|total|free|heap|footprint|bytes)\b|\bin-memory\b|\b(working|short-term|recent|conversations?|history|session|chat|messages|turns?|growth|stat(s|us|istics)|counts?|entries|index)\b|对话|對話|会话|會話|历史|歷史|消息|短期|最近|总数|履歴|대화|최근/i;
/** Where what is remembered comes from. */
const FROM_BEFORE = /\b(from|of|in|across) (\w+ )?(past|previous|prior|earlier) (conversations?|sessions?|chats?)\b/gi;
const AMOUNT = /^\s*([KMG]i?B|%|bytes|\/)/i;
/** What is asked of a service: `/memories?owner=`. */
const ADDRESS = /^\s*(\w+:\/)?\/\S*$/;
/** A line that only says where something is kept. */
const WHERE = /\b(ids?|path|folder|directory)\W*$/i;
/** How a line ends under which something stands. */
const HEADING = /[:：\]】>*#=-]\s*$|^\s*(#|\*\*|\[|【|<|=|-{2,})/;
const LONGEST_HEADING = 120;

/** How far a heading goes: to the next line that begins with words, or, for one of Markdown, to the next heading or the first such line after an empty one. */
type Section = "none" | "lines" | "chapter";

const MARKDOWN = /^\s*#/;
const WORDS = /^\s*(\p{L}|#|=|<|\*\*|-{3})/u;
const EMPTY_LINE = /\n[^\S\n]*\n/;

/** Words of a text, or a value that is put between them. */
type Piece = { words: string } | { value: Ref };

/** The values in a text, or in a list of lines, that stand under words which call them memory. */
export function headedValues(program: Program, ref: Ref): Ref[] {
  if (program.op(ref) === Op.Template) return read(program, piecesOf(program, ref)).values;
  const added = [ref, ...program.cells(ref)].flatMap((list) => additionsTo(program, list, /^push$/)).sort((x, y) => x - y);
  const lines = [...program.args(ref), ...added.flatMap((call) => program.args(call))].map((line) => piecesOf(program, line.ref));
  const pieces = lines.flatMap((line) => [{ words: "\n" }, ...line]);
  return pieces.some((piece) => "words" in piece && isHeading(lastLine(piece.words))) ? read(program, pieces).values : [];
}

function piecesOf(program: Program, ref: Ref): Piece[] {
  const wordsOf = (part: Ref) => (program.op(part) === Op.Const ? program.text(part, "a") : undefined);
  const pieceOf = (part: Ref): Piece => {
    // Words that are there only where something stands below them are there.
    const words = (program.op(part) === Op.Phi ? program.parts(part) : [part]).map(wordsOf);
    return words.includes(undefined) ? { value: part } : { words: words.find((one) => one?.trim()) ?? words[0] ?? "" };
  };
  return (program.op(ref) === Op.Template ? program.parts(ref) : [ref]).map(pieceOf);
}

/** The values under headings, and how far the last of these still goes at the end. */
function read(program: Program, pieces: readonly Piece[]): { values: Ref[]; section: Section } {
  const values: Ref[] = [];
  let section: Section = "none";
  let hasValue = false;
  let text = "";
  for (const [i, piece] of pieces.entries()) {
    if ("value" in piece) {
      // What a text begins with may be that text, as far as it has been written.
      if (i === 0) section = sectionAfter(program, piece.value);
      else if (hasValue && EMPTY_LINE.test(text)) section = "none";
      else if (section !== "none") values.push(piece.value);
      hasValue = true;
      text = "";
      continue;
    }
    text += piece.words;
    if (isLeft(section, text)) section = "none";
    const line = lastLine(text);
    const after = pieces[i + 2];
    if (isHeading(line) && !AMOUNT.test(after && "words" in after ? after.words : "")) {
      section = MARKDOWN.test(line) ? "chapter" : "lines";
      hasValue = false;
      text = "";
    }
    text = text.split("\n").slice(-3).join("\n");
  }
  return { values, section };
}

const lastLine = (text: string): string => text.trimEnd().split("\n").pop() ?? "";

/** How far the last heading of a text goes at its end, as it is before a loop makes it longer. */
function sectionAfter(program: Program, text: Ref): Section {
  const known = sections(program);
  const found = known.get(text);
  if (found) return found;
  const op = program.op(text);
  let section: Section = "none";
  if (op === Op.Template || op === Op.Const) section = read(program, piecesOf(program, text)).section;
  else if (op === Op.Phi)
    for (const part of program.parts(text)) {
      if (section !== "none") break;
      if (part < text) section = sectionAfter(program, part);
    }
  known.set(text, section);
  return section;
}

const sections = onceFor((_: Program): Map<Ref, Section> => new Map());

/** Whether the words that come after a heading, and after what stands under it, leave its section. */
function isLeft(section: Section, text: string): boolean {
  const [, ...lines] = text.split("\n");
  if (section === "lines") return lines.some((line) => WORDS.test(line));
  return lines.some((line, i) => MARKDOWN.test(line) || (WORDS.test(line) && i > 0 && !lines[i - 1]?.trim()));
}

const callsMemory = (words: string): boolean => MEMORY.test(words) || (RULES.test(words) && KEPT_TO.test(words));

/** Whether a line calls memory what stands under or behind it. */
const isHeading = (line: string): boolean =>
  line.length <= LONGEST_HEADING &&
  callsMemory(line.replace(/[_-]/g, " ")) &&
  !NO_MEMORY.test(line.replace(/_/g, " ").replace(FROM_BEFORE, "")) &&
  !ADDRESS.test(line) &&
  !WHERE.test(line) &&
  HEADING.test(line);
