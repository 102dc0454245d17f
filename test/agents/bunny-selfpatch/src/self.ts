import { join, normalize } from "node:path";
import type { Brain, Improvement } from "./brain";

const SRC = import.meta.dir;

export class SelfEditor {
  constructor(private brain: Brain) {}

  async apply({ file, instruction }: Improvement): Promise<boolean> {
    const target = normalize(join(SRC, file.replace(/^src\//, "")));
    if (!target.startsWith(SRC)) return false;
    const source = await Bun.file(target).text();
    const next = await this.brain.raw(`Rewrite this file.\nInstruction: ${instruction}\n\n${source}\n\nAnswer with the whole file.`);
    await Bun.write(target, next);
    await Bun.write(join(SRC, "..", "last-change.json"), JSON.stringify({ file, at: Date.now() }));
    return true;
  }
}
