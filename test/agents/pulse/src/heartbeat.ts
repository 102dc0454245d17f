import OpenAI from "openai";
import type { Logger } from "pino";
import type { Workspace } from "./workspace.js";

interface Beat { done: string[]; next_heartbeat: string; diary: string }

export class Heart {
  #timer?: NodeJS.Timeout;
  #openai = new OpenAI();

  constructor(private readonly ws: Workspace, private readonly log: Logger, private readonly everyMs = 15 * 60_000) {}

  start(): void {
    this.#timer = setInterval(() => void this.beat().catch((e) => this.log.error(e)), this.everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async beat(): Promise<void> {
    const [identity, todo] = await Promise.all([this.ws.read("identity"), this.ws.read("heartbeat")]);
    const res = await this.#openai.chat.completions.create({
      model: "gpt-4o",
      response_format: { type: "json_object" },
      messages: [
        { role: "system", content: `${identity}\n\n# Standing orders\n${todo}` },
        { role: "user", content: 'Heartbeat. Reply as JSON {"done": [], "next_heartbeat": "markdown", "diary": "one line"}' },
      ],
    });
    const out = JSON.parse(res.choices[0].message.content ?? "{}") as Beat;
    await this.ws.append("diary", `${new Date().toISOString()} ${out.diary}\n`);
    await this.ws.write("heartbeat", out.next_heartbeat);
    this.log.info({ done: out.done }, "beat");
  }
}
