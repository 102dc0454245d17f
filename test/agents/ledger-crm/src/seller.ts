import Anthropic from "@anthropic-ai/sdk";
import type { ContactRepo, HeuristicRepo, MailRepo, PlaybookRepo } from "./repos.js";

interface Deps { playbooks: PlaybookRepo; heuristics: HeuristicRepo; contacts: ContactRepo; mails: MailRepo }

const STAGES = ["new", "talking", "offer", "won", "lost"] as const;
const s = { type: "string" };

export class Seller {
  private claude = new Anthropic();
  constructor(private deps: Deps) {}

  private tools = {
    note_contact: { d: "Note something about this contact", p: { text: s }, run: (a: any, id: number) => this.deps.contacts.note(id, a.text) },
    contact_notes: { d: "Read the notes", p: {}, run: (_a: any, id: number) => this.deps.contacts.notes(id) },
    draft_mail: { d: "Put a mail into the drafts", p: { to: s, subject: s, body: s }, run: (a: any) => this.deps.mails.draft(a.to, a.subject, a.body) },
    keep_heuristic: {
      d: "Keep selling advice for all later conversations",
      p: { topic: s, advice: s, confidence: { type: "number" } },
      run: (a: any) => this.deps.heuristics.upsert(a.topic, a.advice, a.confidence),
    },
  } as const;

  async system(): Promise<string> {
    const book = await this.deps.playbooks.active();
    const rows = await this.deps.heuristics.all();
    return `${book?.body ?? "You help the sales team."}\n\nAdvice:\n${rows.map((r) => `${r.topic}: ${r.advice}`).join("\n")}`;
  }

  async talk(contactId: number, text: string): Promise<string> {
    const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
    const tools = Object.entries(this.tools).map(([name, t]) => ({ name, description: t.d, input_schema: { type: "object" as const, properties: t.p } }));
    const system = await this.system();
    for (let i = 0; i < 6; i++) {
      const res = await this.claude.messages.create({ model: "claude-3-5-haiku-20241022", max_tokens: 1500, system, tools, messages });
      messages.push({ role: "assistant", content: res.content });
      const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
      if (!uses.length) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      const results = [];
      for (const u of uses) {
        const out = await this.tools[u.name as keyof typeof this.tools].run(u.input, contactId);
        results.push({ type: "tool_result" as const, tool_use_id: u.id, content: JSON.stringify(out) });
      }
      messages.push({ role: "user", content: results });
    }
    return "";
  }

  async once(prompt: string): Promise<string> {
    const res = await this.claude.messages.create({ model: "claude-3-5-sonnet-20241022", max_tokens: 3000, messages: [{ role: "user", content: prompt }] });
    return res.content[0].type === "text" ? res.content[0].text : "";
  }

  async stage(text: string): Promise<(typeof STAGES)[number]> {
    const word = (await this.once(`One of ${STAGES.join(", ")}: ${text}`)).trim();
    return STAGES.find((x) => x === word) ?? "new";
  }
}
