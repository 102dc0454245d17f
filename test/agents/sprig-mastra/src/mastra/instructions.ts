import { client } from "./storage.js";

export class InstructionService {
  async load(agent: string): Promise<string> {
    const rs = await client.execute({ sql: "SELECT body FROM instruction_sets WHERE agent = ?", args: [agent] });
    return String(rs.rows[0]?.body ?? "");
  }

  async store(agent: string, body: string): Promise<void> {
    await client.execute({
      sql: "UPDATE instruction_sets SET body = ? WHERE agent = ?",
      args: [body, agent],
    });
  }
}

export class SkillService {
  async submit(slug: string, title: string, body: string): Promise<void> {
    await client.execute({
      sql: "INSERT OR REPLACE INTO skills (slug, title, body, status) VALUES (?, ?, ?, 'pending')",
      args: [slug, title, body],
    });
  }

  async approve(slug: string): Promise<void> {
    await client.execute({ sql: "UPDATE skills SET status = 'approved' WHERE slug = ?", args: [slug] });
  }

  async approved(): Promise<string[]> {
    const rs = await client.execute("SELECT title, body FROM skills WHERE status = 'approved'");
    return rs.rows.map((r) => `## ${r.title}\n${r.body}`);
  }
}

export const instructions = new InstructionService();
export const skills = new SkillService();
