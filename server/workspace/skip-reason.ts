/** A file or folder that was not analysed, and why. A folder ends in a slash and stands for all that is in it. */
export interface Skipped {
  file: string;
  reason: string;
}

const DEPENDENCIES = ["node_modules", "bower_components", ".yarn"];
const VENDORED = ["vendor", "third_party"];
const OUTPUT = ["dist", "build", "out", "coverage"];
const TOOL_OUTPUT = [".next", ".nuxt", ".svelte-kit", ".turbo", ".output", ".cache"];

/** Folders that hold no work of anybody: passed over without a word. */
export function isVersionControl(name: string): boolean {
  return name === ".git" || name === ".hg" || name === ".svn";
}

/** Why a whole folder is left out. Below `src` a folder named like build output is source. */
export function folderSkipReason(path: string): string | undefined {
  const names = path.split("/");
  const name = names.at(-1) ?? "";
  if (DEPENDENCIES.includes(name)) return "dependencies";
  if (VENDORED.includes(name)) return "vendored";
  if (TOOL_OUTPUT.includes(name)) return "build output";
  if (OUTPUT.includes(name) && !names.includes("src")) return "build output";
  return undefined;
}

/** Why a file is left out, as far as its name tells. */
export function nameSkipReason(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/\.d\.([cm]?ts|[\w-]+\.ts)$/.test(name)) return "declarations";
  if (/[.-]min\.[cm]?js$/.test(name)) return "minified";
  if (/\.generated\.\w+$/.test(name) || /\.g\.[cm]?[jt]sx?$/.test(name)) return "generated";
  if (name === "package-lock.json" || name === "npm-shrinkwrap.json") return "lock file";
  return undefined;
}

/** Whether a file is one in which no program stands, whatever its ending. */
export function holdsNoCode(path: string): boolean {
  const reason = nameSkipReason(path);
  return reason === "declarations" || reason === "lock file";
}

const HEADER = 1200;
const PACKED_FROM = 4096;
const PACKED_LINE = 250;
const PACKED_BLANKS = 0.1;

/** Why a source file is left out, as far as its text tells. */
export function textSkipReason(text: string): string | undefined {
  const header = text.slice(0, HEADER);
  if (/^\s*(\/\/|\/\*|\*).*@generated\b/m.test(header)) return "generated";
  if (/^\s*(\/\/|\/\*|\*).*\bgenerated\b.*\bdo not edit\b/im.test(header)) return "generated";
  if (isPacked(text)) return "minified";
  return undefined;
}

/** Long lines alone do not tell: a module of prompts has them too, but it is prose, which has blanks. */
function isPacked(text: string): boolean {
  if (text.length < PACKED_FROM) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  if (text.length / lines < PACKED_LINE) return false;
  const blanks = text.match(/\s/g)?.length ?? 0;
  return blanks / text.length < PACKED_BLANKS;
}
