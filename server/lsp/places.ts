import type { Location, Range } from "vscode-languageserver/node";
import type { Place } from "../core/finding.js";
import type { Folder } from "./folder.js";

/** How documents are called: as the client called those it opened, else by their path. */
export interface Names {
  uriOf(path: string): string;
  /** The text of an open document. */
  textOf(path: string): string | undefined;
  versionOf(path: string): number | undefined;
}

/** A place of a finding, 1-based, as a range of the protocol, 0-based. */
export function rangeOf({ startLine, startColumn, endLine, endColumn }: Omit<Place, "file">): Range {
  return {
    start: { line: startLine - 1, character: startColumn - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

export function locationOf(folder: Folder, names: Names, place: Place): Location {
  return { uri: names.uriOf(folder.pathOf(place.file)), range: rangeOf(place) };
}

/** Whether a position, 0-based, touches a place. */
export function touches(place: Omit<Place, "file">, { line, character }: { line: number; character: number }): boolean {
  const { start, end } = rangeOf(place);
  const after = line > start.line || (line === start.line && character >= start.character);
  return after && (line < end.line || (line === end.line && character <= end.character));
}
