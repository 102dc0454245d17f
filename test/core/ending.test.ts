import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Endings of the files whose change is reported, where the prompt is made of those files of a folder that `read` gives. */
function reported(read: string): string[] {
  const endings = ["md", "txt", "json"];
  const findings = findingsIn(
    `
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { generateText } from "ai";

const FOLDER = join(process.cwd(), "corner", "voices");
const EXTENSIONS = new Set([".md", ".txt"]);
const VOICE = ".md";
const under = (...names) => join(process.cwd(), "corner", ...names);

function voices() {
${read}
}

export async function turn(question) {
  const { text } = await generateText({ model, system: voices().join("\\n"), prompt: question });
${endings.map((ending) => `  writeFileSync(join(FOLDER, \`day-\${Date.now()}.${ending}\`), text);`).join("\n")}
}
`,
    "prompt.ts",
  );
  return endings.filter((ending) => findings.some(({ message }) => message.includes(`.${ending},`)));
}

const filtered = (test: string) =>
  `return readdirSync(FOLDER).filter((file) => ${test}).map((file) => readFileSync(join(FOLDER, file), "utf8"));`;
const looped = (test: string) => `
const out = [];
for (const file of readdirSync(FOLDER)) {
  ${test}
  out.push(readFileSync(join(FOLDER, file), "utf8"));
}
return out;`;

const ways: Record<string, [read: string, ...endings: string[]]> = {
  "all of them": [filtered("file"), "md", "txt", "json"],
  "those with one ending": [filtered('file.endsWith(".md")'), "md"],
  "those with an ending that functions share": [filtered("file.endsWith(VOICE)"), "md"],
  "those with one ending, whatever its case": [filtered('file.toLowerCase().endsWith(".md")'), "md"],
  "those with one ending or another": [filtered('file.endsWith(".md") || file.endsWith(".txt")'), "md", "txt"],
  "those that pass two tests": [filtered('!file.startsWith(".") && file.endsWith(".txt")'), "txt"],
  "those without one ending": [filtered('!file.endsWith(".md")'), "md", "txt", "json"],
  "those with one extension": [filtered('extname(file) === ".md"'), "md"],
  "those with an extension of a list": [filtered("EXTENSIONS.has(extname(file).toLowerCase())"), "md", "txt"],
  "those that a pattern fits": [filtered("/\\.(md|txt)$/i.test(file)"), "md", "txt"],
  "those that a pattern finds": [filtered("file.match(/\\.txt$/)"), "txt"],
  "those that a loop does not pass over": [looped('if (!file.endsWith(".md")) continue;'), "md"],
  "those that a branch takes": [looped('if (file === "old" || extname(file) !== ".txt") continue;'), "txt"],
  "names of entries": [
    'return readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".md")).map((entry) => readFileSync(join(FOLDER, entry.name), "utf8"));',
    "md",
  ],
  "paths that are put together before they are sorted out": [
    'return readdirSync(FOLDER).map((file) => join(FOLDER, file)).filter((path) => path.endsWith(".md")).map((path) => readFileSync(path, "utf8"));',
    "md",
  ],
  "a path of the pieces that a function is given": ['return [readFileSync(under("voices", today() + ".md"), "utf8")];', "md"],
  "a path in another folder of those pieces": ['return [readFileSync(under("records", today() + ".md"), "utf8")];'],
};

describe("files of a folder that a prompt is made of", () => {
  for (const [name, [read, ...endings]] of Object.entries(ways))
    it(name, () => {
      deepEqual(reported(read), endings);
    });
});

/** Beginnings of the files whose change is reported, where the prompt is made of those files of a folder that `read` gives. */
function reportedBeginnings(read: string): string[] {
  const beginnings = ["rule", "summary", "note"];
  const findings = findingsIn(
    `
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateText } from "ai";

const FOLDER = join(process.cwd(), "corner", "voices");
const RULE = "rule-";

function voices() {
${read}
}

export async function turn(question) {
  const { text } = await generateText({ model, system: voices().join("\\n"), prompt: question });
${beginnings.map((beginning) => `  writeFileSync(join(FOLDER, \`${beginning}-\${Date.now()}.md\`), text);`).join("\n")}
}
`,
    "prompt.ts",
  );
  return beginnings.filter((beginning) => findings.some(({ message }) => message.includes(`/${beginning}-`)));
}

const byBeginning: Record<string, [read: string, ...beginnings: string[]]> = {
  "all of them": [filtered("file"), "rule", "summary", "note"],
  "those with one beginning": [filtered('file.startsWith("rule-")'), "rule"],
  "those with a beginning that functions share": [filtered("file.startsWith(RULE)"), "rule"],
  "those with one beginning and one end": [filtered('file.startsWith("rule-") && file.endsWith(".md")'), "rule"],
  "those with one beginning or another": [filtered('file.startsWith("rule-") || file.startsWith("note-")'), "rule", "note"],
  "those without one beginning": [filtered('!file.startsWith("rule-")'), "rule", "summary", "note"],
  "those that a pattern fits": [filtered("/^rule-\\d+/.test(file)"), "rule"],
  "those that one of two patterns fits": [filtered("/^rule-|^note-/.test(file)"), "rule", "summary", "note"],
  "those that a loop does not pass over": [looped('if (!file.startsWith("rule-")) continue;'), "rule"],
};

describe("files of a folder that begin with a word", () => {
  for (const [name, [read, ...beginnings]] of Object.entries(byBeginning))
    it(name, () => {
      deepEqual(reportedBeginnings(read), beginnings);
    });
});
