import { applyEdits, modify } from "jsonc-parser";

/** The text of `holdpoint.json` with one more review gate in it; `text` is undefined where there is no such file yet. */
export function withGate(text: string | undefined, gate: { function: string; kind: string; file?: string }): string {
  const before = text ?? "{}\n";
  const options = { isArrayInsertion: true, formattingOptions: { insertSpaces: true, tabSize: 2, eol: "\n" } };
  return applyEdits(before, modify(before, ["gates", -1], gate, options));
}
