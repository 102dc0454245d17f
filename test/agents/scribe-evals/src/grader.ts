import { parse } from "yaml";
import { files, read } from "./files.js";
import type { Model } from "./model.js";

export interface Case {
  id: string;
  input: string;
}
interface Rubric {
  criteria: { name: string; weight: number; text: string }[];
}

export class Grader {
  constructor(private readonly model: Model) {}

  cases(): Case[] {
    return (parse(read(files.cases)) as { cases: Case[] }).cases;
  }

  private rubric(): Rubric {
    return parse(read(files.rubric)) as Rubric;
  }

  async grade(input: string, output: string): Promise<number> {
    const { criteria } = this.rubric();
    let total = 0;
    for (const c of criteria) {
      const r = await this.model.json<{ points: number }>(
        `Give 0 to 10 points for: ${c.text}. {"points": number}`,
        `Input:\n${input}\n\nOutput:\n${output}`,
      );
      total += r.points * c.weight;
    }
    return total / criteria.reduce((sum, c) => sum + c.weight, 0);
  }

  async gradeAll(run: (input: string) => Promise<string>): Promise<number> {
    const cases = this.cases();
    let sum = 0;
    for (const c of cases) sum += await this.grade(c.input, await run(c.input));
    return sum / cases.length;
  }
}
