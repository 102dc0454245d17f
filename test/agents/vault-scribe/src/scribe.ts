import { App, Notice, TFile, normalizePath } from "obsidian";
import { complete, type Reply } from "./llm";
import { ChoiceModal, ReviewModal } from "./modals";
import type VaultScribe from "./main";

export const PERSONA = "Scribe/Persona.md";
export const HABITS = "Scribe/Habits.md";
export const RULES_DIR = "Scribe/Rules";

const def = (name: string, description: string, ...props: string[]) => ({
  type: "function",
  function: { name, description, parameters: { type: "object", properties: Object.fromEntries(props.map((p) => [p, { type: "string" }])), required: props } },
});

export class Scribe {
  constructor(private readonly app: App, private readonly plugin: VaultScribe) {}

  private async read(path: string) {
    const f = this.app.vault.getAbstractFileByPath(path);
    return f instanceof TFile ? this.app.vault.cachedRead(f) : "";
  }
  private async put(path: string, text: string) {
    const p = normalizePath(path);
    const f = this.app.vault.getAbstractFileByPath(p);
    if (f instanceof TFile) await this.app.vault.modify(f, text);
    else await this.app.vault.create(p, text);
  }

  private async system() {
    const rules: string[] = [];
    for (const f of this.app.vault.getMarkdownFiles().filter((f) => f.path.startsWith(RULES_DIR + "/"))) {
      const fm = this.app.metadataCache.getFileCache(f)?.frontmatter;
      if (fm?.reviewed !== true) continue;
      rules.push(await this.app.vault.cachedRead(f));
    }
    return [await this.read(PERSONA), await this.read(HABITS), ...rules].join("\n\n");
  }

  private readonly tools: Record<string, (a: any) => Promise<string>> = {
    rewrite_persona: async ({ text }) => {
      const ok = await new ReviewModal(this.app, "Scribe wants a new persona", text).ask();
      if (!ok) return "denied";
      await this.put(PERSONA, text);
      return "rewritten";
    },
    propose_rule: async ({ title, body }) => {
      await this.put(`${RULES_DIR}/${String(title).replace(/[\\/:.]/g, " ")}.md`, `---\nreviewed: false\n---\n${body}`);
      new Notice(`Scribe proposed a rule: ${title}. Set "reviewed" to use it.`);
      return "proposed";
    },
    switch_model: async ({ candidates }) => {
      const picked = await new ChoiceModal(this.app, String(candidates).split(",")).choose();
      if (!picked) return "the user kept the model";
      this.plugin.settings.model = picked;
      await this.plugin.saveSettings();
      return `now using ${picked}`;
    },
    write_note: async ({ path, text }) => {
      await this.put(`Notes/${String(path).split("/").pop()}`, text);
      return "written";
    },
  };

  async chat(question: string): Promise<string> {
    const messages: unknown[] = [{ role: "system", content: await this.system() }, { role: "user", content: question }];
    const specs = [
      def("rewrite_persona", "Rewrite your persona", "text"),
      def("propose_rule", "Propose a standing rule for yourself", "title", "body"),
      def("switch_model", "Ask the user to pick another model for you", "candidates"),
      def("write_note", "Write a note for the user", "path", "text"),
    ];
    for (let i = 0; i < 8; i++) {
      const reply: Reply = await complete(this.plugin.settings, messages, specs);
      messages.push(reply);
      if (!reply.tool_calls?.length) return reply.content ?? "";
      for (const c of reply.tool_calls)
        messages.push({ role: "tool", tool_call_id: c.id, content: await this.tools[c.function.name](JSON.parse(c.function.arguments)) });
    }
    return "";
  }

  async reflect() {
    const today = this.app.vault.getMarkdownFiles().filter((f) => f.stat.mtime > Date.now() - 86_400_000);
    const texts = await Promise.all(today.map((f) => this.app.vault.cachedRead(f)));
    const reply = await complete(this.plugin.settings, [
      { role: "system", content: "Describe, as instructions to yourself, how this person likes to work." },
      { role: "user", content: texts.join("\n---\n").slice(0, 20_000) },
    ]);
    if (reply.content) await this.put(HABITS, reply.content);
  }
}
