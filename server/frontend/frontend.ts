import type { Unit } from "../core/unit.js";

/** Turns the text of one file of some language into the language-neutral unit. Pure. */
export interface Frontend {
  /** With the leading dot, lower case. */
  readonly extensions: readonly string[];
  lower(file: string, text: string): Unit;
}
