import { join, relative } from "node:path";
import { readSource, SOURCE_LIMIT } from "../workspace/source-text.js";
import type { Overlay } from "../workspace/workspace.js";

/** Names files as seen from the folder a person is in. */
export function fileNames(cwd: string, root: string): (file: string) => string {
  return (file) => relative(cwd, join(root, file)) || file;
}

/** Reads single lines of source again for the report; the texts were dropped after analysis. */
export function sourceLines(root: string, overlays: readonly Overlay[]): (file: string, line: number) => string | undefined {
  let lastFile: string | undefined;
  let lines: string[] = [];
  return (file, line) => {
    if (file !== lastFile) {
      const text = overlays.find((each) => each.file === file)?.text ?? readSource(join(root, file), SOURCE_LIMIT).text;
      lines = text?.split(/\r\n|[\n\r\u2028\u2029]/) ?? [];
      lastFile = file;
    }
    return lines[line - 1];
  };
}
