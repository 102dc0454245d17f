import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { files, overwrite, read, restore, snapshot } from "./files.js";
import type { Grader } from "./grader.js";
import type { Model } from "./model.js";

export class Improver {
  constructor(
    private readonly model: Model,
    private readonly grader: Grader,
  ) {}

  private run = (input: string): Promise<string> => this.model.complete(read(files.prompt), input);

  private log(score: number): void {
    mkdirSync(dirname(files.scores), { recursive: true });
    appendFileSync(files.scores, `${new Date().toISOString()},${score.toFixed(3)}\n`);
  }

  async sharpenRubric(): Promise<void> {
    const next = await this.model.complete(
      "You maintain a grading rubric in YAML (criteria: name, weight, text). Make it fit the writer better. YAML only.",
      read(files.rubric),
    );
    overwrite(files.rubric, next.replace(/^```(?:yaml)?\n|```\s*$/g, ""));
  }

  async loop(rounds: number): Promise<void> {
    let best = await this.grader.gradeAll(this.run);
    for (let i = 0; i < rounds; i++) {
      const copy = snapshot(files.prompt);
      const candidate = await this.model.complete(
        `Improve this system prompt. It scores ${best.toFixed(2)}. Prompt only.`,
        read(files.prompt),
      );
      overwrite(files.prompt, candidate);
      const score = await this.grader.gradeAll(this.run);
      this.log(score);
      if (score > best) best = score;
      else restore(files.prompt, copy);
      if (i % 5 === 4) await this.sharpenRubric();
    }
  }
}
