import { execa } from "execa";
import { z } from "zod";

const Verdict = z.object({ ok: z.boolean(), reason: z.string() });

export async function review(diff: string) {
  const { stdout } = await execa("codex", ["exec", "--sandbox", "read-only", `Review this diff of mason. Answer with JSON {"ok","reason"}.\n${diff}`]);
  const json = stdout.slice(stdout.indexOf("{"), stdout.lastIndexOf("}") + 1);
  return Verdict.parse(JSON.parse(json));
}
