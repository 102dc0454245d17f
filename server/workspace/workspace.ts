import { join } from "node:path";
import type { Engine } from "./engine.js";
import { LiveWorkspace, type SettingsProblem } from "./live-workspace.js";

/** Text that stands in for a file's, as an editor's unsaved buffer does. */
export interface Overlay {
  /** Relative to the root, with `/`. */
  file: string;
  text: string;
}

export interface LoadRequest {
  root: string;
  /** Absolute files and folders below the root. */
  paths: readonly string[];
  overlay?: Overlay;
  /** Hears of each file before it is read. */
  progress?: (done: number, all: number) => void;
}

/** A mistake in the settings; nothing was analysed. */
export interface SettingsProblems {
  problems: readonly SettingsProblem[];
}

/** Reads a workspace in one go. */
export function loadWorkspace(engine: Engine, { root, paths, overlay, progress }: LoadRequest): LiveWorkspace | SettingsProblems {
  const named = overlay && paths.length > 0 ? [join(root, overlay.file)] : [];
  const workspace = new LiveWorkspace(engine, { root, paths: [...paths, ...named] });
  if (overlay) workspace.open(overlay.file, overlay.text, true);
  for (const { done, all } of workspace.load()) progress?.(done, all);
  workspace.settle();
  return workspace.settingsProblems.length > 0 ? { problems: workspace.settingsProblems } : workspace;
}
