import { ForbiddenException, Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { createHash } from "node:crypto";
import OpenAI from "openai";
import { Repository } from "typeorm";
import { RewritePage, ScheduleSelf } from "./actions";
import { Forecast, Grant, Page } from "./entities";

interface Tool { name: string; params: string[]; invoke(args: Record<string, string>): Promise<string> }
type Hook = (tool: Tool, args: Record<string, string>) => Promise<void>;
export const hashArgs = (a: unknown) => createHash("sha256").update(JSON.stringify(a)).digest("hex");

@Injectable()
export class AgentService {
  readonly openai = new OpenAI();
  private readonly hosts: string[] = ["api.weather.gov"];
  private readonly tools: Tool[];
  private readonly beforeToolCall: Hook[] = [];

  constructor(
    @InjectRepository(Page) private readonly pages: Repository<Page>,
    @InjectRepository(Grant) private readonly grants: Repository<Grant>,
    @InjectRepository(Forecast) private readonly forecasts: Repository<Forecast>,
    rewrite: RewritePage,
    schedule: ScheduleSelf,
  ) {
    schedule.onTick = (task) => void this.ask(task);
    this.tools = [
      rewrite,
      schedule,
      { name: "allow_host", params: ["host"], invoke: async ({ host }) => {
        this.hosts.push(host);
        return `hosts: ${this.hosts}`;
      } },
      { name: "fetch_host", params: ["url"], invoke: async ({ url }) =>
        this.hosts.includes(new URL(url).host) ? (await fetch(url)).text() : "host not allowed" },
      { name: "publish_forecast", params: ["text"], invoke: async ({ text }) => {
        await this.forecasts.save({ text });
        return "published";
      } },
    ];
    this.beforeToolCall.push(async (tool, args) => {
      if (tool.name !== "allow_host") return;
      const grant = await this.grants.findOneBy({ tool: tool.name, argsHash: hashArgs(args) });
      if (!grant) throw new ForbiddenException(`an administrator must grant ${tool.name} ${hashArgs(args)} first`);
      await this.grants.remove(grant);
    });
  }

  private async call(name: string, args: Record<string, string>) {
    const tool = this.tools.find((t) => t.name === name);
    if (!tool) return "unknown tool";
    for (const hook of this.beforeToolCall) await hook(tool, args);
    return tool.invoke(args);
  }

  async system() {
    const live = await this.pages.findBy({ state: "live" });
    return `You are an almanac.\n\n${live.map((p) => `# ${p.slug}\n${p.body}`).join("\n\n")}`;
  }

  async ask(text: string): Promise<string> {
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "system", content: await this.system() }, { role: "user", content: text }];
    const tools = this.tools.map((t) => ({
      type: "function" as const,
      function: { name: t.name, parameters: { type: "object", properties: Object.fromEntries(t.params.map((p) => [p, { type: "string" }])) } },
    }));
    for (let i = 0; i < 8; i++) {
      const { choices } = await this.openai.chat.completions.create({ model: "gpt-4o", messages, tools });
      const m = choices[0].message;
      messages.push(m);
      if (!m.tool_calls) return m.content ?? "";
      for (const c of m.tool_calls) {
        const content = await this.call(c.function.name, JSON.parse(c.function.arguments)).catch((e: Error) => e.message);
        messages.push({ role: "tool", tool_call_id: c.id, content });
      }
    }
    return "";
  }
}
