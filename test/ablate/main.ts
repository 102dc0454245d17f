/** `npm run ablate [-- <folder>…]`: changes programs where it should matter, and where it should not, and counts how often the analysis agrees. */
import { ablate, type Trial } from "./operators.js";
import { examplePrograms, folderProgram, pagePrograms } from "./programs.js";
import { isEnough, report, tally } from "./tally.js";

const folders = process.argv.slice(2);
const programs = folders.length > 0 ? folders.map(folderProgram) : [...pagePrograms(), ...examplePrograms()];
const trials: Trial[] = [];
for (const [index, program] of programs.entries()) {
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${programs.length} programs`);
  trials.push(...ablate(program));
}
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
const tallies = tally(trials);
console.log(tallies.map(report).join("\n"));
process.exitCode = tallies.every(isEnough) ? 0 : 1;
