import chokidar from "chokidar";
import { createInterface } from "node:readline/promises";
import { claude } from "./claude.js";

export function watchProject(dir: string) {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  let busy = false;
  chokidar.watch(dir, { ignoreInitial: true, ignored: /node_modules|\.git/ }).on("change", async (path) => {
    if (busy) return;
    busy = true;
    try {
      const a = await rl.question(`${path} changed. Review it with claude? [y/N] `);
      if (a !== "y") return;
      console.log(await claude({ cwd: dir, prompt: `Review ${path}`, safe: true }));
    } finally {
      busy = false;
    }
  });
}
