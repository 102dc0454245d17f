import { Command } from "commander";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ferry } from "./agent.js";
import { git, octokit, ROOT, slug } from "./repo.js";

const program = new Command("ferryman");

program.command("run <task>").action(async (task: string) => console.log(await ferry(task)));
program.command("adopt <proposal>").description("Take over a suggested AGENTS.md").action((proposal: string) => {
  copyFileSync(proposal, join(ROOT, "AGENTS.md"));
});
program.command("init").action(() => {
  writeFileSync(join(ROOT, "AGENTS.md"), "# Ferryman\n\nYou maintain this repository. Keep changes small.\n");
});
program.command("clean").description("Delete merged branches").action(async () => {
  const { data } = await octokit.pulls.list({ ...slug, state: "closed", per_page: 100 });
  for (const pr of data.filter((p) => p.merged_at && p.head.ref.startsWith("ferryman/"))) {
    await git.push("origin", `:${pr.head.ref}`);
  }
});

await program.parseAsync();
