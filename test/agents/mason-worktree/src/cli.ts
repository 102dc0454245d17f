#!/usr/bin/env node
import pc from "picocolors";
import { nightly, suggest } from "./nightly.js";
import { Repo, SELF } from "./repo.js";

const [cmd, ...rest] = process.argv.slice(2);

async function main() {
  if (cmd === "nightly") {
    const v = await nightly();
    console.log(v.ok ? pc.green("landed") : pc.red(v.reason));
  } else if (cmd === "suggest") {
    await suggest(rest.join(" "));
  } else if (cmd === "land") {
    await new Repo(SELF).landNow(rest[0]);
  } else {
    console.log(`mason nightly
mason suggest <topic>
mason land <branch>      merge a branch that you have read`);
  }
}

main().catch((err) => {
  console.error(pc.red(String(err)));
  process.exitCode = 1;
});
