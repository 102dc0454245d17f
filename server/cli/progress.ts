import type { Stream } from "./output.js";

const WIDTH = 24;
const EVERY = 80;

/** A one-line bar on a terminal, and nothing anywhere else. */
export function progressBar(stream: Stream, label: string): { step: (done: number, all: number) => void; clear: () => void } {
  if (stream.isTTY !== true) return { step: () => undefined, clear: () => undefined };
  let drawn = 0;
  let visible = false;
  return {
    step(done, all) {
      const now = Date.now();
      if (now - drawn < EVERY && done < all) return;
      drawn = now;
      visible = true;
      const full = all === 0 ? WIDTH : Math.round((done / all) * WIDTH);
      const line = `${label} [${"#".repeat(full)}${" ".repeat(WIDTH - full)}] ${done}/${all}`;
      stream.write(`\r${line.slice(0, (stream.columns ?? 80) - 1)}\x1b[K`);
    },
    clear() {
      if (visible) stream.write("\r\x1b[K");
      visible = false;
    },
  };
}
