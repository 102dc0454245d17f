import { randomInt } from "node:crypto";
import { createInterface } from "node:readline/promises";

interface Hold { action: string; args: string[]; code: string; expires: number }
const holds = new Map<string, Hold>();

export function open(action: string, args: string[]): string {
  const id = Math.random().toString(36).slice(2, 8);
  const code = String(randomInt(100_000, 999_999));
  holds.set(id, { action, args, code, expires: Date.now() + 10 * 60_000 });
  process.stderr.write(`\n[hold ${id}] ${action} ${args.join(" ")}\n  type ${id} ${code} at the operator console to let it run\n`);
  return id;
}

export function redeem(id: string, code: string): Hold | undefined {
  const h = holds.get(id);
  if (!h || h.code !== code || h.expires < Date.now()) return undefined;
  holds.delete(id);
  return h;
}

export async function operatorConsole(run: (h: Hold) => Promise<string>) {
  const rl = createInterface({ input: process.stdin, output: process.stderr });
  for await (const line of rl) {
    const [id, code] = line.trim().split(/\s+/);
    const hold = redeem(id, code ?? "");
    console.error(hold ? await run(hold) : "no such hold");
  }
}
