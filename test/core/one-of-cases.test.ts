import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** The lines of what is reported where two loops hand the calls of a model to one function that runs tools. */
const lines = (run: string) =>
  findingsIn(`import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic();
function write(args: any) {
  writeFileSync(args.path, args.text);
}
function read(args: any) { return readFileSync(args.path, "utf8"); }
export async function runTool(name: string, args: any) {
  ${run}
}
const ask = (text: string) => client.messages.create({ model: "claude-opus-4-5", max_tokens: 9, system: readFileSync("SOUL.md", "utf8"), messages: [{ role: "user", content: text }] });
export async function talk(text: string) {
  for (const part of (await ask(text)).content) if (part.type === "tool_use") await runTool(part.name, part.input);
}
export async function work(text: string) {
  for (const part of (await ask(text)).content) if (part.type === "tool_use") await runTool(part.name, part.input);
}
`).map(({ startLine }) => startLine);

describe("a tool that one function runs by its name", () => {
  it("is where it changes something, whoever asks for it", () => {
    const write = 5;
    deepStrictEqual(
      lines(
        `switch (name) { case "read": return read(args); case "write": return write(args); case "make": return mkdirSync(args.path); }`,
      ),
      [write],
    );
    deepStrictEqual(
      lines(`if (name === "read") return read(args); else if (name === "write" || name === "save") return write(args);`),
      [write],
    );
    deepStrictEqual(
      lines(
        `const one = async () => { switch (name) { case "read": return read(args); case "write": return write(args); default: if (name === "make") mkdirSync(args.path); } }; return one();`,
      ),
      [write],
    );
  });

  it("is none where what writes is no tool among others", () => {
    deepStrictEqual(lines("return write(args);"), [13, 16]);
    deepStrictEqual(lines(`if (name === "write") return write(args);`), [13, 16]);
  });
});
