/** The measure of all things here: each file parsed by the same parser, without JSDoc and parents, the trees kept. */
import { readFileSync } from "node:fs";
import { ts } from "ts-morph";

const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
const trees = [];
for (const file of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  trees.push(ts.createSourceFile(file, readFileSync(file, "utf8"), options, false));
}
if (trees.length === 0) process.exitCode = 1;
