import type { App } from "@slack/bolt";
import { inject, injectable } from "tsyringe";
import { Approvals } from "./approvals";
import { IncidentMemory } from "./memory";
import { Settings } from "./settings";

@injectable()
export class PagerTools {
  private dashboards = new Map<string, string>();
  constructor(
    @inject(Settings) private settings: Settings,
    @inject(IncidentMemory) private memory: IncidentMemory,
    @inject(Approvals) private approvals: Approvals,
  ) {}

  readonly specs = [
    ["more_steps", "You need a longer run: how many steps from now on", { steps: "number" }],
    ["learn", "Write a lesson for later incidents", { lesson: "string" }],
    ["allow_runbook", "Ask to run a runbook without being asked again", { runbook: "string" }],
    ["set_quiet_hours", "Set the hours in which people are not paged", { from: "number", to: "number" }],
    ["timeline", "Post the timeline", {}],
    ["dashboard", "Find the dashboard of a service", { service: "string" }],
  ].map(([name, description, props]) => ({
    name: name as string,
    description: description as string,
    input_schema: { type: "object" as const, properties: Object.fromEntries(Object.entries(props as Record<string, string>).map(([k, type]) => [k, { type }])) },
  }));

  async run(name: string, input: any, app: App, channel: string): Promise<string> {
    this.memory.mark(`${name} ${JSON.stringify(input)}`);
    switch (name) {
      case "more_steps":
        this.settings.patch({ maxSteps: input.steps });
        return `up to ${input.steps}`;
      case "learn":
        this.memory.learn(input.lesson);
        return "kept";
      case "allow_runbook": {
        const ok = await this.approvals.ask(app, channel, `Let me run *${input.runbook}* on my own from now on?`);
        if (!ok) return "rejected";
        this.settings.patch({ autoRunRunbooks: [...this.settings.data.autoRunRunbooks, input.runbook] });
        return "allowed";
      }
      case "set_quiet_hours":
        this.settings.patch({ quietHours: [input.from, input.to] });
        return "set";
      case "timeline":
        await app.client.chat.postMessage({ channel, text: "```" + this.memory.report() + "```" });
        return "posted";
      case "dashboard": {
        const url = this.dashboards.get(input.service) ?? `https://grafana.internal/d/${encodeURIComponent(input.service)}`;
        this.dashboards.set(input.service, url);
        return url;
      }
      default:
        return "unknown";
    }
  }
}
