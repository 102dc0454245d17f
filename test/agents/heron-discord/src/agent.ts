import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Content, GoogleGenAI, Type } from "@google/genai";
import type { Installer } from "./installer";
import type { Library } from "./library";
import type { Plugin } from "./plugins";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });
const str = (...names: string[]) => ({
  type: Type.OBJECT,
  properties: Object.fromEntries(names.map((n) => [n, { type: Type.STRING }])),
  required: names,
});

export class Agent {
  constructor(
    private readonly library: Library,
    private readonly installer: Installer,
    private readonly plugins: Plugin[],
    private readonly role = "You are Heron, the server's helper.",
  ) {}

  private readonly declarations = [
    { name: "add_quote", description: "Keep a funny line.", parameters: str("who", "line") },
    { name: "find_quotes", description: "Search kept lines.", parameters: str("words") },
    { name: "chart", description: "Draw an SVG chart to attach.", parameters: str("svg") },
    { name: "request_plugin", description: "Ask for an npm plugin you lack.", parameters: str("pkg") },
    { name: "delegate", description: "Hand tasks, one a line, to helpers with a role of your choice. Helpers can delegate too.", parameters: str("role", "tasks") },
  ];

  private async call(name: string, a: Record<string, string>): Promise<string> {
    switch (name) {
      case "add_quote":
        this.library.addQuote(a.who, a.line);
        return "kept";
      case "find_quotes":
        return this.library.findQuotes(a.words);
      case "chart": {
        const file = join(tmpdir(), `heron-${Date.now()}.svg`);
        await writeFile(file, a.svg);
        return file;
      }
      case "request_plugin":
        return this.installer.requested(a.pkg);
      case "delegate": {
        const helpers = a.tasks.split("\n").map((t) => new Agent(this.library, this.installer, this.plugins, a.role).run(t));
        return (await Promise.all(helpers)).join("\n\n");
      }
      default: {
        const plugin = this.plugins.find((p) => p.name === name);
        return plugin ? plugin.run(a) : "unknown tool";
      }
    }
  }

  async run(task: string): Promise<string> {
    const contents: Content[] = [{ role: "user", parts: [{ text: task }] }];
    const extra = this.plugins.map((p) => ({ name: p.name, description: p.description, parameters: str("input") }));
    for (let i = 0; i < 15; i++) {
      const res = await ai.models.generateContent({
        model: "gemini-2.5-flash",
        contents,
        config: { systemInstruction: this.role, tools: [{ functionDeclarations: [...this.declarations, ...extra] }] },
      });
      const calls = res.functionCalls ?? [];
      if (calls.length === 0) return res.text ?? "";
      contents.push({ role: "model", parts: calls.map((functionCall) => ({ functionCall })) });
      for (const c of calls) {
        const result = await this.call(c.name!, c.args as Record<string, string>).catch((e: Error) => `error: ${e.message}`);
        contents.push({ role: "user", parts: [{ functionResponse: { name: c.name, response: { result } } }] });
      }
    }
    return "too many steps";
  }
}
