import picocolors from "picocolors";

/** Everything a command touches outside itself, so that a test can stand in for a terminal. */
export interface Terminal {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  stdout: Stream;
  stderr: Stream;
  readStdin(): string;
}

export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export type Colours = ReturnType<typeof picocolors.createColors>;

/** Colours for a stream: only on a terminal, and not where they are declined. */
export function coloursFor(stream: Stream, terminal: Terminal, wanted: boolean): Colours {
  return picocolors.createColors(wanted && stream.isTTY === true && !terminal.env.NO_COLOR && terminal.env.TERM !== "dumb");
}

/** Exit statuses. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;

/** A mistake of the person at the keyboard: one line, no stack. */
export class UsageError extends Error {}
