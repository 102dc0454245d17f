import { relative } from "node:path";
import { fileURLToPath } from "node:url";

export const SRC = fileURLToPath(new URL(".", import.meta.url));

export function culprit(error) {
  for (const line of String(error.stack).split("\n")) {
    const m = /file:\/\/(.+?):(\d+):\d+/.exec(line);
    if (m && m[1].startsWith(SRC)) return { file: m[1], line: Number(m[2]), rel: relative(SRC, m[1]) };
  }
}
