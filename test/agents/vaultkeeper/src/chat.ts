import { completion } from "./api";
import { actions } from "./actions";
import type VaultkeeperPlugin from "./main";
import type { ChatMessage } from "./types";

export class ChatSession {
  private readonly log: ChatMessage[] = [];

  constructor(private readonly plugin: VaultkeeperPlugin) {}

  private async procedures(): Promise<string> {
    const prefix = `${this.plugin.settings.folder}/procedures/`;
    const files = this.plugin.app.vault.getMarkdownFiles().filter((f) => f.path.startsWith(prefix));
    const texts = await Promise.all(files.map((f) => this.plugin.app.vault.cachedRead(f)));
    return files.map((f, i) => `### ${f.basename}\n${texts[i]}`).join("\n\n");
  }

  async send(text: string): Promise<string> {
    const { settings } = this.plugin;
    this.log.push({ role: "user", content: text });
    const tools = Object.entries(actions).map(([name, a]) => ({
      type: "function",
      function: {
        name,
        description: a.description,
        parameters: { type: "object", properties: Object.fromEntries(a.params.map((p) => [p, { type: "string" }])) },
      },
    }));
    for (let i = 0; i < 8; i++) {
      const system = [settings.persona, ...settings.rules.map((r) => `Rule: ${r}`), await this.procedures()].join("\n\n");
      const msg = await completion(settings, [{ role: "system", content: system }, ...this.log], tools);
      this.log.push(msg);
      if (!msg.tool_calls?.length) return msg.content;
      for (const c of msg.tool_calls) {
        const action = actions[c.function.name];
        const content = action ? await action.run(this.plugin, JSON.parse(c.function.arguments)) : "no such action";
        this.log.push({ role: "tool", tool_call_id: c.id, content });
      }
    }
    return "Stopped after eight rounds.";
  }
}
