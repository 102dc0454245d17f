import OpenAI from "openai";
import PQueue from "p-queue";

const client = new OpenAI();
const queue = new PQueue({ concurrency: 4 });

export class Model {
  constructor(private readonly name: string) {}

  async complete(system: string, user: string): Promise<string> {
    const res = await queue.add(() =>
      client.responses.create({
        model: this.name,
        input: [
          { role: "developer", content: system },
          { role: "user", content: user },
        ],
      }),
    );
    return res!.output_text;
  }

  async json<T>(system: string, user: string): Promise<T> {
    const text = await this.complete(`${system} Reply with JSON only.`, user);
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as T;
  }
}
