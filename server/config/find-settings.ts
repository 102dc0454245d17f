import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import type { Knowledge } from "../core/knowledge.js";
import type { Settings } from "../core/session.js";
import { noSettings, parseSettings, type WorkspaceSettings } from "./settings.js";

const NAME = "holdpoint.json";

/** The settings that hold for a scanned root. */
export interface FoundSettings {
  /** The settings file itself, absolute; undefined where there is none. */
  file: string | undefined;
  /** For the analysis, with files relative to the scanned root. */
  settings: Settings;
  /** Whether a file or folder, relative to the scanned root, is left out. */
  excluded(file: string, isFolder: boolean): boolean;
  problems: { file: string; line: number; column: number; message: string }[];
}

/** Looks for `holdpoint.json` in the root and above it, as far up as the repository's top folder `top`. */
export function findSettings(root: string, top: string | undefined, knowledge: Knowledge): FoundSettings {
  const path = nearest(root, top ?? root);
  if (path === undefined) return { file: path, settings: noSettings, excluded: () => false, problems: [] };
  let parsed: ReturnType<typeof parseSettings>;
  try {
    parsed = parseSettings(readFileSync(path, "utf8").replace(/^\uFEFF/, ""), path, knowledge);
  } catch (error) {
    const message = error instanceof RangeError ? "nested too deeply" : error instanceof Error ? error.message : String(error);
    const problems = [{ file: path, line: 1, column: 1, message }];
    return { file: path, settings: noSettings, excluded: () => false, problems };
  }
  const { settings, problems } = parsed;
  const folder = dirname(path);
  return { file: path, settings: fromRoot(settings, folder, root), excluded: excludes(settings, folder, root), problems };
}

function nearest(root: string, top: string): string | undefined {
  for (let at = root; ; at = dirname(at)) {
    const path = join(at, NAME);
    if (existsSync(path)) return path;
    if (at === top || at === dirname(at)) return undefined;
  }
}

/** A gate's file is written relative to the settings, and read relative to the root. */
function fromRoot(settings: WorkspaceSettings, folder: string, root: string): Settings {
  const gates = settings.gates.map((gate) =>
    gate.file === undefined ? gate : { ...gate, file: relative(root, resolve(folder, gate.file)).split(sep).join("/") },
  );
  return { rules: settings.rules, gates, rows: settings.rows };
}

function excludes(settings: WorkspaceSettings, folder: string, root: string): FoundSettings["excluded"] {
  const included = matcher(settings.include);
  const excluded = matcher(settings.exclude);
  const prefix = relative(folder, root).split(sep).join("/");
  return (file, isFolder) => {
    const path = prefix === "" ? file : `${prefix}/${file}`;
    if (excluded(path)) return true;
    return !isFolder && settings.include.length > 0 && !included(path);
  };
}

/** A glob that names a folder stands for everything in it. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const patterns = globs.map((glob) => glob.replace(/^\.\//, "").replace(/\/$/, ""));
  return picomatch([...patterns, ...patterns.map((glob) => `${glob}/**`)], { dot: true });
}
