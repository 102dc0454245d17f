import type { Terminal } from "../../server/cli/output.js";

/** A terminal that remembers what was written to it. */
export interface RecordingTerminal extends Terminal {
  out(): string;
  err(): string;
}

/** Stands in for a terminal: not a TTY unless asked for. */
export function recordingTerminal(
  cwd: string,
  given: { tty?: boolean; env?: Record<string, string>; stdin?: string } = {},
): RecordingTerminal {
  const out: string[] = [];
  const err: string[] = [];
  const isTTY = given.tty === true;
  return {
    cwd,
    env: given.env ?? {},
    stdout: { write: (text) => out.push(text), isTTY },
    stderr: { write: (text) => err.push(text), isTTY, columns: 80 },
    readStdin: () => given.stdin ?? "",
    out: () => out.join(""),
    err: () => err.join(""),
  };
}
