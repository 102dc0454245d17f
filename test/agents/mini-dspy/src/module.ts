import OpenAI from "openai";
import { readFileSync, writeFileSync } from "node:fs";

export interface ProgramState { instructions: string; demos: { input: string; output: string }[] }

const lm = new OpenAI();

export class Predict {
  state: ProgramState;

  constructor(readonly name: string, instructions: string) {
    this.state = { instructions, demos: [] };
  }

  load(path: string): this {
    this.state = JSON.parse(readFileSync(path, "utf8")) as ProgramState;
    return this;
  }

  save(path: string): void {
    writeFileSync(path, JSON.stringify(this.state, null, 2));
  }

  async forward(input: string): Promise<string> {
    const demos = this.state.demos.flatMap((d) => [
      { role: "user" as const, content: d.input },
      { role: "assistant" as const, content: d.output },
    ]);
    const r = await lm.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [{ role: "system", content: this.state.instructions }, ...demos, { role: "user", content: input }],
    });
    return r.choices[0].message.content ?? "";
  }
}

export async function judge(expected: string, got: string): Promise<number> {
  const r = await lm.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: `Expected: ${expected}\nGot: ${got}\nScore from 0 to 1, number only.` }],
  });
  return Number.parseFloat(r.choices[0].message.content ?? "0") || 0;
}

export async function proposeInstruction(current: string, failures: string[]): Promise<string> {
  const r = await lm.chat.completions.create({
    model: "gpt-4o",
    messages: [{ role: "user", content: `Instruction:\n${current}\nIt failed on:\n${failures.join("\n")}\nPropose a better instruction.` }],
  });
  return r.choices[0].message.content ?? current;
}
