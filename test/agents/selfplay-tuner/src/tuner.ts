import { createReadStream } from "node:fs";
import { writeFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import type { Episode } from "./arena.js";

const STATE = join(process.cwd(), ".spt.json");
const BASE = "gpt-4o-mini-2024-07-18";

export class Tuner {
  #client = new OpenAI();

  async liveModel(): Promise<string> {
    try {
      return (JSON.parse(await readFile(STATE, "utf8")) as { model: string }).model;
    } catch {
      return BASE;
    }
  }

  async submit(episodes: Episode[]): Promise<string> {
    const path = join(tmpdir(), `round-${Date.now()}.jsonl`);
    await writeFile(path, episodes.map((e) => JSON.stringify({ messages: e.messages })).join("\n"));
    const file = await this.#client.files.create({ file: createReadStream(path), purpose: "fine-tune" });
    const job = await this.#client.fineTuning.jobs.create({ training_file: file.id, model: await this.liveModel() });
    return job.id;
  }

  async submitFile(path: string): Promise<string> {
    const file = await this.#client.files.create({ file: createReadStream(path), purpose: "fine-tune" });
    const job = await this.#client.fineTuning.jobs.create({ training_file: file.id, model: BASE });
    return job.id;
  }
}
