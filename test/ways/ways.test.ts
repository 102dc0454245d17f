import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";
import { apart } from "./apart.js";
import { calls } from "./calls.js";
import { modules } from "./modules.js";
import { namedPlaces } from "./named-places.js";
import { stores } from "./stores.js";
import { values } from "./values.js";
import { asks, writes } from "./writes.js";

const MODEL = `import OpenAI from "openai";
const client = new OpenAI();
async function ask(input: string): Promise<string> { return (await client.responses.create({ model: "gpt-5", input })).output_text; }
`;
const KEEP = `import { writeFileSync } from "node:fs";
function keep(text: any) { writeFileSync("MEMORY.md", text); }
`;

/** How often a model's text reaches the file that instructs the agent. */
function found(files: Record<string, string>): number {
  const session = createSession(knowledge, NO_SETTINGS);
  for (const [file, text] of Object.entries(files)) {
    const unit = typescript.lower(file, text);
    deepEqual(unit.problems, [], `${file} parses`);
    session.update(unit);
  }
  return (session.findings() ?? []).filter(({ family }) => family === "instructions").length;
}

/** What is known not to be followed. An entry whose way is found must go. */
const MISSED = new Set<string>();

/** Checks that the text is found, and that a constant in its place is not. */
function check(way: string, asked: Record<string, string>, constant: Record<string, string>): void {
  const missed = MISSED.has(way);
  it(missed ? `${way} (missed)` : way, () => {
    deepEqual(found(asked) > 0, !missed);
    deepEqual(found(constant), 0);
  });
}

const body = (code: string) => `export async function run(input: string) { ${code} }`;

const PLAIN = `\nasync function plain(input: string): Promise<string> { return "known"; }\n`;

/** An agent that is told what a store has kept, and puts something there. */
const storing = (said: string) => `${MODEL}import { load, save } from "./store.js";
export async function turn(input: string) {
  await client.responses.create({ model: "gpt-5", instructions: \`Notes: \${await load()}\`, input });
  await save(${said});
}`;

describe("a model's text is followed through", () => {
  for (const [way, code] of Object.entries(values)) {
    // `VALUE0` stands where nothing can be waited for, and `ask0` for the promise.
    const uses = code.replaceAll("ask0", "ask");
    const head = /VALUE0/.test(code) ? "const VALUE0 = await ask(input); " : "";
    const none = uses.replace(/\bVALUE0?\b/g, `"known"`).replace(/\bask\(/g, "plain(");
    const asked = MODEL + KEEP + body(head + uses.replace(/\bVALUE\b/g, "(await ask(input))"));
    check(way, { "agent.ts": asked }, { "agent.ts": MODEL + KEEP + PLAIN + body(none) });
  }
  for (const [way, code] of Object.entries(calls))
    check(way, { "agent.ts": MODEL + KEEP + code }, { "agent.ts": MODEL + KEEP + code.replace(/\bask\(/g, "plain(") + PLAIN });
  for (const [way, files] of Object.entries(modules)) {
    const agent = files["agent.ts"] ?? "";
    const others = { ...files, "store.ts": `${KEEP}export function save(text: string) { keep(text); }` };
    const plain = agent.replace(/\bask\(/g, "plain(") + PLAIN;
    check(`modules: ${way}`, { ...others, "agent.ts": MODEL + agent }, { ...others, "agent.ts": MODEL + plain });
  }
  for (const [way, code] of Object.entries(writes)) {
    const agent = (said: string) =>
      `${MODEL}import { save } from "./store.js";\nexport const run = async (input: string) => save(${said}, "rules");`;
    check(
      `writes: ${way}`,
      { "store.ts": code, "agent.ts": agent("await ask(input)") },
      { "store.ts": code, "agent.ts": agent(`"known"`) },
    );
  }
  for (const [way, store] of Object.entries(stores))
    check(
      `stores: ${way}`,
      { "store.ts": store, "agent.ts": storing("await ask(input)") },
      { "store.ts": store, "agent.ts": storing(`"known"`) },
    );
  for (const [way, store] of Object.entries(namedPlaces)) {
    const agent = storing("await ask(input)");
    check(
      `helpers: ${way}`,
      { "store.ts": store.replaceAll("PLACE", "notes"), "agent.ts": agent },
      { "store.ts": store.replaceAll("PLACE", "journal"), "agent.ts": agent },
    );
  }
  for (const [way, code] of Object.entries(asks)) {
    const store = (what: string) =>
      `import { writeFileSync } from "node:fs";\nexport async function save(text: string, name: string) { writeFileSync("AGENTS.md", ${what}); }`;
    const talk = `${MODEL}export const talk = (input: string) => ask(input);`;
    const agent = `import { save } from "./store.js";\n${code}`;
    check(
      `asks: ${way}`,
      { "talk.ts": talk, "store.ts": store("text"), "agent.ts": agent },
      { "talk.ts": talk, "store.ts": store(`"known"`), "agent.ts": agent },
    );
  }
});

/** What is known to be joined though it lies apart. An entry that is told apart must go. */
const JOINED = new Set([
  "tuple at",
  "a rest as a whole",
  "a parameter's rest as a whole",
  "map from entries",
  "class setters",
  "closures",
  "overwrite before",
  "a field whose name a loop says",
]);

describe("a model's text stays apart from what lies beside it", () => {
  const OTHERS = `async function name(): Promise<string> { return "known"; }
function log(id: string, text: string) { writeFileSync("out/log.txt", id + text); }
`;
  for (const [way, code] of Object.entries(apart)) {
    const joined = JOINED.has(way);
    it(joined ? `${way} (joined)` : way, () => {
      const uses = code.replaceAll("ask0", "ask").replaceAll("VALUE0", "VALUE");
      deepEqual(found({ "agent.ts": MODEL + KEEP + OTHERS + body(`const VALUE = await ask(input); ${uses}`) }) > 0, joined);
    });
  }
});
