/** A mistake in a knowledge file, at a 1-based line. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

/** Where a value stands inside its file: keys and positions from the top. */
export type KeyPath = readonly (string | number)[];

/** What a parser needs to say where a mistake is, whatever format the values came from. */
export interface Reader {
  file: string;
  /** 1-based line of the value at a key path. */
  lineOf(path: KeyPath): number;
  problems: Problem[];
}

/** Notes a mistake at a key path. */
export function report(reader: Reader, path: KeyPath, message: string): void {
  reader.problems.push({ file: reader.file, line: reader.lineOf(path), message });
}
