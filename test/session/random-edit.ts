import type { Random } from "./random.js";

/** A folder of files that somebody works on: what they were at first, and what they are now. */
export interface Desk {
  original: ReadonlyMap<string, string>;
  current: Map<string, string>;
}

/** Changes one file of the desk as a person in a hurry would; answers what was done, and to which file. */
export function editAtRandom(desk: Desk, random: Random): { file: string; what: string } {
  const file = random.pick([...desk.original.keys()]) ?? "";
  const text = desk.current.get(file);
  const first = desk.original.get(file) ?? "";
  if (text === undefined) {
    desk.current.set(file, first);
    return { file, what: "put back" };
  }
  const kind = random.pick(KINDS) ?? "restore";
  if (kind === "remove") desk.current.delete(file);
  else desk.current.set(file, changed(kind, text, first, desk, random));
  return { file, what: kind };
}

const KINDS = [
  "insert",
  "insert",
  "delete",
  "delete",
  "duplicate",
  "swap",
  "rename",
  "rename",
  "break",
  "move",
  "move",
  "restore",
  "restore",
  "remove",
] as const;
const STRAY = ["{", "}", "(", ")", "`", '"', "/*", "=>", "await ", "import ", "if (", "?."];

function changed(kind: (typeof KINDS)[number], text: string, first: string, desk: Desk, random: Random): string {
  const lines = text.split("\n");
  const at = random.below(lines.length);
  const line = lines[at] ?? "";
  switch (kind) {
    case "insert":
      return [...lines.slice(0, at), lineOfAnother(desk, random), ...lines.slice(at)].join("\n");
    case "delete":
      return lines.toSpliced(at, 1 + random.below(2)).join("\n");
    case "duplicate":
      return lines.toSpliced(at, 0, line).join("\n");
    case "swap":
      return [...lines.slice(0, at), ...lines.slice(at, at + 2).reverse(), ...lines.slice(at + 2)].join("\n");
    case "move":
      return lines.toSpliced(at, 0, random.pick(["", "// A word in between.", "  "]) ?? "").join("\n");
    case "rename": {
      const name = random.pick(text.match(/\b[A-Za-z_]\w{2,}\b/g) ?? []);
      return name === undefined ? text : text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `${name}${random.below(10)}`);
    }
    case "break": {
      const offset = random.below(text.length + 1);
      return text.slice(0, offset) + (random.pick(STRAY) ?? "") + text.slice(offset);
    }
    default:
      return first;
  }
}

function lineOfAnother(desk: Desk, random: Random): string {
  const lines = (random.pick([...desk.original.values()]) ?? "").split("\n");
  return random.pick(lines) ?? "";
}
