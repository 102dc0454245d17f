import { Command } from "commander";
import { readFileSync } from "node:fs";
import enquirer from "enquirer";
import { guide, proposals, roots } from "./store.js";

const program = new Command("cartographer");

program.command("review").description("Go through what the agent asked for").action(async () => {
  for (const p of proposals.all()) {
    const { ok } = await enquirer.prompt<{ ok: boolean }>({ type: "confirm", name: "ok", message: `${p.kind}: ${p.value}`, initial: false });
    if (ok && p.kind === "root") roots.add(p.value);
    proposals.drop(p.id);
  }
});

program.command("guide <file>").description("Set the guide from a file").action((file: string) => {
  guide.set(readFileSync(file, "utf8"));
});

await program.parseAsync();
