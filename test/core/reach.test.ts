import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const HEAD = `import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import { generateText, tool } from "ai";
import { z } from "zod";
`;

/** A tool that writes what the model says to a file that \`place\` makes of what it names, after \`check\`. */
const writer = (place: string, check = "") =>
  `${check ? `const check = (path: string) => ${check};\n` : ""}export const write = tool({ description: "Write a file", inputSchema: z.object({ path: z.string(), text: z.string() }), execute: async ({ path, text }) => {
  ${check ? `if (!check(path)) return "no";` : ""}
  writeFileSync(${place}, text);
} });
`;

/** An agent whose instructions are read from a file. */
const reader = (file: string) =>
  `export const ask = (team: string, prompt: string) => generateText({ model, system: readFileSync(${file}, "utf8"), prompt, tools: { write } });\n`;

const found = (...parts: string[]) => findingsIn(HEAD + parts.join("")).map(({ rule, confidence }) => `${rule} ${confidence}`);

describe("a file that the model names", () => {
  const home = reader(`join(homedir(), ".ada", "SOUL.md")`);

  it("reaches what the program is told, wherever that stands", () => {
    deepStrictEqual(found(writer("path"), home), ["self-source-write medium"]);
    deepStrictEqual(found(writer("path"), reader(`join(homedir(), ".ada", "desk.json")`)), ["self-source-write low"]);
    deepStrictEqual(found(writer(`join("drafts", path)`), home), []);
  });

  it("reaches it with what the model says there, and not with a setting that it once made", () => {
    const settings = `const base = JSON.parse(readFileSync("desk.json", "utf8")).base;
export const set = tool({ description: "Set the desk", inputSchema: z.object({ base: z.string() }), execute: async ({ base }) => writeFileSync("desk.json", JSON.stringify({ base })) });
`;
    deepStrictEqual(found(settings, writer("path").replace("path, text);", "path, base);"), home), ["self-source-write low"]);
    deepStrictEqual(found(settings, writer("path"), home), ["self-source-write medium"]);
  });

  it("reaches it where the folders that it has to lie in hold it", () => {
    const among = (...roots: string[]) =>
      `[${roots.join(", ")}].some((root) => resolve(path) === root || resolve(path).startsWith(root + sep))`;
    deepStrictEqual(found(writer("path", among("homedir()", `"/srv/desk"`)), home), ["self-source-write medium"]);
    deepStrictEqual(found(writer("path", among(`join(homedir(), "letters")`, `"/srv/desk"`)), home), ["self-source-write low"]);
    deepStrictEqual(found(writer("path", `resolve(path).startsWith(join(homedir(), "letters"))`), home), [
      "self-source-write low",
    ]);
    deepStrictEqual(found(writer("path", `!path.startsWith("..")`), home), ["self-source-write medium"]);
    const listed = (...roots: string[]) =>
      `const ROOTS = [${roots.join(", ")}];\n${writer("path", "ROOTS.some((root) => path.startsWith(root))")}`;
    deepStrictEqual(found(listed(`"/srv/desk"`, `"/"`), home), ["self-source-write medium"]);
    deepStrictEqual(found(listed(`"/srv/desk"`, `"/srv/letters"`), home), ["self-source-write low"]);
  });

  it("reaches it in a folder of which only a part is known", () => {
    const team = `join(homedir(), ".ada", "teams", team, "SOUL.md")`;
    const given = (place: string) => writer(place).replace("export const write =", "export const write = (team: string) =>");
    deepStrictEqual(found(given(`join(homedir(), ".ada", "teams", team, path)`), reader(team)), [
      "system-prompt-self-rewrite medium",
    ]);
    deepStrictEqual(found(given(`join(process.env.ADA!, "teams", team, path)`), reader(team)), [
      "system-prompt-self-rewrite medium",
    ]);
    deepStrictEqual(found(given(`join(homedir(), ".ada", "teams", team, "letters", path)`), reader(team)), []);
    deepStrictEqual(found(given(`join(homedir(), ".ada", "desks", team, path)`), reader(team)), []);
  });

  it("reaches it where any file with its ending may be named", () => {
    const rewritten = ["system-prompt-self-rewrite medium"];
    const place = (name: string, folder = ".ada") => `join(homedir(), "${folder}", ${name})`;
    deepStrictEqual(found(writer(place('path + ".md"')), home), rewritten);
    deepStrictEqual(found(writer(place("path"), `path.endsWith(".md") && !path.includes("/")`), home), rewritten);
    deepStrictEqual(found(writer(place("path"), String.raw`/^[\w-]+\.(md|txt)$/.test(path)`), home), rewritten);
    deepStrictEqual(found(writer(place(`\`\${path.replace(/\\.md$/, "")}.md\``)), home), rewritten);
    deepStrictEqual(found(writer(place('path + ".json"')), home), []);
    deepStrictEqual(found(writer(place('"letter-" + path + ".md"')), home), []);
    deepStrictEqual(found(writer(place('path + ".md"', ".ada/letters")), home), []);
    deepStrictEqual(found(writer(place('Date.now() + ".md"')), home), []);
  });

  it("reaches what its tool is said to be for", () => {
    const said = (text: string) => writer("path").replace("Write a file", text);
    deepStrictEqual(found(said("Write a file. Use it to update your memory (SOUL.md, MEMORY.md).")), [
      "self-source-write medium",
    ]);
    deepStrictEqual(found(said("Write a file. Do not update your SOUL.md.")), ["self-source-write low"]);
    deepStrictEqual(found(said("Write a file. Use it to update your customer's letters.")), ["self-source-write low"]);
    for (const named of ["Make a copy of yourself", "Edit this app's source"])
      deepStrictEqual(found(said(`Write a file. ${named}.`)), ["self-source-write medium"]);
    for (const forbidden of ["Never make a copy of yourself", "Do not touch this app's source", "Don't edit this very app"])
      deepStrictEqual(found(said(`Write a file. ${forbidden}.`)), ["self-source-write low"]);
  });

  it("belongs to the skill in whose folder it lies", () => {
    deepStrictEqual(found(writer(`join("rounds", String(Date.now()), "skill", path)`)), ["generated-tool-registration high"]);
    deepStrictEqual(found(writer(`join("rounds", String(Date.now()), "letters", path)`)), []);
  });

  it("reaches the program on one of many ways on which its path is made", () => {
    const placed = (other: string) => `import { basename, extname } from "node:path";
const LETTERS = new Set([".html", ".htm", ".md", ".markdown", ".txt"]);
const placeOf = (path: string) => {
  if (!path.includes("/") && LETTERS.has(extname(path))) return { place: "letters/" + basename(path), moved: true };
  return { place: ${other}, moved: false };
};
`;
    const own = writer("join(import.meta.dirname, placeOf(path).place)");
    deepStrictEqual(found(placed("path"), own), ["self-source-write high"]);
    deepStrictEqual(found(placed(`"letters/other.txt"`), own), []);
  });

  it("is reached by a shell as well, unless it works elsewhere", () => {
    const shell = (options: string) =>
      `import { spawn } from "node:child_process";
const settings = JSON.parse(readFileSync("desk.json", "utf8"));
export const write = tool({ description: "Run", inputSchema: z.object({ line: z.string() }), execute: async ({ line }) => { spawn("bash", ["-c", line]${options}); } });
`;
    const own = reader(`"SOUL.md"`);
    const looked = shell("").replace(`["-c", line]`, `["-n", "-c", line]`);
    deepStrictEqual(found(looked, own), []);
    deepStrictEqual(found(shell(""), own), ["model-output-exec medium"]);
    deepStrictEqual(found(shell(`, { stdio: "pipe" }`), own), ["model-output-exec medium"]);
    deepStrictEqual(found(shell(`, { stdio: "pipe", cwd: "/srv/desk" }`), own), ["model-output-exec low"]);
    deepStrictEqual(found(shell(`, { cwd: homedir() }`), home), ["model-output-exec medium"]);
    deepStrictEqual(found(shell(`, { cwd: "/srv/desk" }`), home), ["model-output-exec low"]);
    deepStrictEqual(found(shell(`, { cwd: settings.folder }`), own), ["model-output-exec low"]);
    deepStrictEqual(found(shell(`, { cwd: settings.folder }`), reader(`join(settings.folder, "SOUL.md")`)), [
      "model-output-exec medium",
    ]);
  });

  it("reaches the code that the program loads from a folder", () => {
    const loader = (folder: string) =>
      `export const load = (name: string) => import(join(process.cwd(), "${folder}", name + ".js"));\n${reader(`"letter.json"`)}`;
    deepStrictEqual(found(writer("resolve(process.cwd(), path)"), loader(".ada/skills")), [
      "self-source-write medium",
      "generated-tool-registration medium",
    ]);
    deepStrictEqual(found(writer(`join(process.cwd(), "letters", path)`), loader(".ada/skills")), []);
  });
});

describe("a path on a drive that the model names", () => {
  const found = (placed: string) =>
    findingsIn(`import { writeFileSync } from "node:fs";
import { tool } from "@langchain/core/tools";
import { z } from "zod";
export const write = tool(
  async ({ path, content }) => { writeFileSync(${placed}, content); return "written"; },
  { name: "write", description: "Write a file.", schema: z.object({ path: z.string(), content: z.string() }) },
);
`).map(({ rule, confidence }) => `${rule} ${confidence}`);

  it("tells no more than any path", () => {
    deepStrictEqual(found('"C:/" + path.slice(3)'), ["self-source-write low"]);
    deepStrictEqual(found("path"), ["self-source-write low"]);
    deepStrictEqual(found('"C:/notes/" + path'), []);
  });
});
