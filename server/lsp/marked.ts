import type { Finding, Place } from "../core/finding.js";
import type { Unit } from "../core/unit/unit.js";
import type { Engine } from "../workspace/engine.js";
import type { LiveWorkspace } from "../workspace/live-workspace.js";
import { frontendOf } from "../workspace/read-file.js";

/** What was looked up in a text. */
const known = new WeakMap<Unit, Map<string, Place | undefined>>();

/** Where the argument stands that takes what the model decided, in the text that was analysed; undefined where a finding has none. */
export function markOf({ frontends }: Engine, workspace: LiveWorkspace, finding: Finding): Place | undefined {
  const { file, takes, startLine, startColumn, endLine, endColumn } = finding;
  const unit = takes && workspace.unitOf(file);
  if (!unit) return undefined;
  const places = known.get(unit) ?? new Map<string, Place | undefined>();
  known.set(unit, places);
  const key = [startLine, startColumn, endLine, endColumn, takes.argument, ...takes.fields].join(" ");
  if (!places.has(key)) {
    const text = workspace.openText(file)?.good ?? workspace.textOf(file);
    places.set(key, text === undefined ? undefined : frontendOf(frontends, file)?.part(file, text, finding, takes));
  }
  return places.get(key);
}
