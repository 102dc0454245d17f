import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function reviewInEditor(title: string, proposal: string): string | null {
  const dir = mkdtempSync(join(tmpdir(), "swarm-"));
  const file = join(dir, "review.md");
  writeFileSync(file, `<!-- ${title}. Delete everything to refuse. Change the first word below from REFUSE to ACCEPT to agree. -->\nREFUSE\n${proposal}`);
  const { status } = spawnSync(process.env.EDITOR ?? "vi", [file], { stdio: "inherit" });
  const [, verdict, ...rest] = readFileSync(file, "utf8").split("\n");
  rmSync(dir, { recursive: true });
  return status === 0 && verdict?.trim() === "ACCEPT" ? rest.join("\n") : null;
}
