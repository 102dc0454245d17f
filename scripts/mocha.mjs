/** Runs the built tests, as many files at a time as there are processors, and writes the three counts to file descriptor 3, where nothing a test prints can reach. */
import { writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import Mocha from "mocha";
import { testFiles } from "../esbuild.mjs";
import { root } from "./prepare.mjs";

const mocha = new Mocha({ timeout: 60_000, reporter: "dot" });
const filter = process.argv.slice(2).join(" ");
if (filter) mocha.fgrep(filter).reporter("spec");
// What takes longest begins first, so that nothing is left to run alone at the end.
const LONGEST = [/rules.pages/, /session.*desks/, /ways/, /ablate/, /lsp/, /cli.built/];
const turn = (file) => [...LONGEST, /./].findIndex((name) => name.test(file));
const files = testFiles().sort((a, b) => turn(a) - turn(b));
for (const file of files) mocha.addFile(join(root, "out", file.replace(/\.ts$/, ".js")));
mocha.options.jobs = availableParallelism();
mocha.parallelMode(true);
mocha
  .run((failed) => {
    process.exitCode = failed > 0 ? 1 : 0;
  })
  .on("end", function () {
    const { passes, failures, pending } = this.stats;
    try {
      writeSync(3, `${passes} ${failures} ${pending}\n`);
    } catch {
      // Run by hand, without anybody listening on descriptor 3.
    }
  });
