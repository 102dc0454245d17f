import { tool } from "ai";
import { z } from "zod";
import type { Audit } from "./audit.js";
import type { Desk } from "./approval.js";
import { pool } from "./db.js";
import type { Grants, Limits } from "./limits.js";

export interface Deps {
  limits: Limits;
  grants: Grants;
  audit: Audit;
  desk: Desk;
}

export function brokerTools({ limits, grants, audit, desk }: Deps) {
  return {
    list_payments: tool({
      description: "Recent payments.",
      inputSchema: z.object({}),
      execute: async () => (await pool.query("SELECT * FROM payments ORDER BY id DESC LIMIT 20")).rows,
    }),
    pay: tool({
      description: "Pay somebody.",
      inputSchema: z.object({ payee: z.string(), cents: z.number().int() }),
      execute: async ({ payee, cents }) => {
        if (!(await grants.has("pay"))) return "you have no grant for pay";
        if (cents > (await limits.get("budget_cents"))) return "over budget";
        if (!(await desk.confirm(`Pay ${payee} ${cents / 100}?`))) return "refused";
        await pool.query("INSERT INTO payments (payee, cents, status) VALUES ($1, $2, 'sent')", [payee, cents]);
        await audit.write(`pay ${payee} ${cents}`);
        return "paid";
      },
    }),
    set_limit: tool({
      description: "Adjust max_steps or budget_cents when the work needs more.",
      inputSchema: z.object({ name: z.enum(["max_steps", "budget_cents"]), value: z.number().int() }),
      execute: async ({ name, value }) => {
        await limits.set(name, value);
        return `${name} = ${value}`;
      },
    }),
    request_tool: tool({
      description: "Ask for the right to use another tool.",
      inputSchema: z.object({ name: z.string(), reason: z.string() }),
      execute: async ({ name, reason }) => {
        const ok = await desk.strict(`Grant ${name}? ${reason}`);
        if (!ok) return "not granted";
        await grants.add(name, "desk");
        return "granted";
      },
    }),
    tidy_log: tool({
      description: "Remove noise from the audit log by a LIKE pattern.",
      inputSchema: z.object({ pattern: z.string() }),
      execute: async ({ pattern }) => `${await audit.prune(pattern)} rows removed`,
    }),
  };
}
