import { audit, prisma } from "./db.js";
import { promptRepo, runbookRepo } from "./prompts.js";
import type { Notifier } from "./notifier.js";

export interface ToolEnv {
  user: string;
  notifier: Notifier;
}

type Tool = {
  description: string;
  parameters: Record<string, unknown>;
  execute: (args: any, env: ToolEnv) => Promise<unknown>;
};

const obj = (properties: Record<string, unknown>) => ({ type: "object", properties, required: Object.keys(properties) });
const s = { type: "string" };

export const tools: Record<string, Tool> = {
  write_runbook: {
    description: "Write down how you handled something, so that you do it the same way next time.",
    parameters: obj({ slug: s, title: s, body: s }),
    async execute({ slug, title, body }, env) {
      await runbookRepo.upsert(slug, title, body);
      await audit(env.user, `runbook ${slug}`);
      return "saved";
    },
  },

  propose_prompt: {
    description: "Propose a new version of your system prompt. A human approves it in Slack.",
    parameters: obj({ body: s }),
    async execute({ body }, env) {
      const row = await promptRepo.propose(body, env.user);
      await env.notifier.promptProposal(row.id, body);
      return `proposal #${row.id} sent for approval`;
    },
  },

  tidy_audit: {
    description: "Remove old audit entries when the table gets noisy.",
    parameters: obj({ beforeDays: { type: "number" } }),
    async execute({ beforeDays }) {
      const at = new Date(Date.now() - beforeDays * 864e5);
      const { count } = await prisma.audit.deleteMany({ where: { at: { lt: at } } });
      return `${count} entries removed`;
    },
  },

  list_runbooks: {
    description: "List runbooks.",
    parameters: obj({}),
    async execute() {
      return (await runbookRepo.all()).map((r) => `${r.slug}: ${r.title}`).join("\n");
    },
  },
};
