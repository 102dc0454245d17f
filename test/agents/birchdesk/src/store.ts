import knexFactory from "knex";

export const knex = knexFactory({ client: "pg", connection: process.env.DATABASE_URL });

export interface Playbook {
  slug: string;
  body: string;
  status: "pending" | "live";
}

export class PlaybookRepo {
  async propose(slug: string, body: string): Promise<void> {
    await knex("playbooks").insert({ slug, body, status: "pending" }).onConflict("slug").ignore();
  }

  async live(): Promise<Playbook[]> {
    return knex<Playbook>("playbooks").where({ status: "live" });
  }

  async accept(slug: string): Promise<void> {
    await knex("playbooks").where({ slug }).update({ status: "live" });
  }

  async drop(slug: string): Promise<void> {
    await knex("playbooks").where({ slug, status: "pending" }).delete();
  }
}

export class TicketRepo {
  async note(ticket: string, body: string): Promise<void> {
    await knex("ticket_notes").insert({ ticket, body, at: new Date() });
  }

  async search(words: string): Promise<string[]> {
    const rows = await knex("ticket_notes").whereILike("body", `%${words}%`).limit(10);
    return rows.map((r) => `${r.ticket}: ${r.body}`);
  }
}

export class AuditRepo {
  async record(tool: string, input: unknown): Promise<void> {
    await knex("audit").insert({ tool, input: JSON.stringify(input), at: new Date() });
  }
}

export interface Routine {
  id: number;
  cron: string;
  prompt: string;
  channel: string;
}

export class RoutineRepo {
  async add(cron: string, prompt: string, channel: string): Promise<Routine> {
    const [row] = await knex<Routine>("routines").insert({ cron, prompt, channel }).returning("*");
    return row;
  }

  async all(): Promise<Routine[]> {
    return knex<Routine>("routines").select();
  }
}
