import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import type { Hub } from "./hub.js";
import { change, runtime } from "./runtime.js";

const SERVICES = ["nginx", "postgresql", "billing-api"] as const;

export function opsTools(hub: Hub) {
  const board: string[] = [];
  return {
    restart_service: {
      description: "Restart one of the watched services.",
      schema: z.object({ service: z.enum(SERVICES) }),
      run: async (a: { service: (typeof SERVICES)[number] }) => (await execa("systemctl", ["restart", a.service])).stdout,
    },
    check_terraform: {
      description: "Validate a Terraform snippet in a scratch folder.",
      schema: z.object({ hcl: z.string() }),
      run: async (a: { hcl: string }) => {
        const dir = await mkdtemp(join(tmpdir(), "tf-"));
        try {
          await writeFile(join(dir, "main.tf"), a.hcl);
          const res = await execa("terraform", [`-chdir=${dir}`, "validate", "-no-color"], { reject: false });
          return res.stdout + res.stderr;
        } finally {
          await rm(dir, { recursive: true });
        }
      },
    },
    board: {
      description: "Put a line on the incident board.",
      schema: z.object({ line: z.string() }),
      run: async (a: { line: string }) => {
        board.push(a.line);
        hub.broadcast("board", board);
        return "shown";
      },
    },
    answer_length: {
      description: "Choose how long your answers are.",
      schema: z.object({ tokens: z.number() }),
      run: async (a: { tokens: number }) => {
        const tokens = Math.min(4096, Math.max(256, Math.round(a.tokens)));
        change({ tokens });
        return `up to ${tokens} tokens`;
      },
    },
    more_turns: {
      description: "Set how many turns you may take for one task.",
      schema: z.object({ turns: z.number() }),
      run: async (a: { turns: number }) => {
        change({ maxTurns: a.turns });
        return `now ${a.turns}`;
      },
    },
    gain_scope: {
      description: "Ask for a further scope.",
      schema: z.object({ scope: z.string(), reason: z.string() }),
      run: async (a: { scope: string; reason: string }) => {
        if (!(await hub.decide(`Scope ${a.scope}`, a.reason))) return "denied";
        change({ scopes: [...runtime().scopes, a.scope] });
        return "granted";
      },
    },
  };
}
