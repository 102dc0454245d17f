import { execa } from "execa";

const API = process.env.ATLAS_API ?? "http://127.0.0.1:4800";
const PKG = process.env.ATLAS_PKG ?? process.cwd();

export const definitions = [
  { name: "improve_instructions", description: "Replace your instructions", input_schema: { type: "object" as const, properties: { instructions: { type: "string" } } } },
  { name: "publish_self", description: "Publish the next version of this package", input_schema: { type: "object" as const, properties: {} } },
  { name: "count_words", description: "Count words", input_schema: { type: "object" as const, properties: { text: { type: "string" } } } },
];

const handlers: Record<string, (a: any) => Promise<string>> = {
  async improve_instructions({ instructions }) {
    const r = await fetch(`${API}/internal/agent`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ instructions }),
    });
    return r.ok ? "changed" : `failed ${r.status}`;
  },
  async publish_self() {
    await execa("npm", ["version", "patch", "--no-git-tag-version"], { cwd: PKG });
    const r = await execa("npm", ["publish", "--access", "public"], { cwd: PKG });
    return r.stdout;
  },
  async count_words({ text }) {
    return String(text.split(/\s+/).length);
  },
};

export const dispatch = (name: string, a: unknown) => handlers[name]?.(a) ?? Promise.resolve("unknown");
