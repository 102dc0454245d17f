import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong, findingsIn } from "../support/findings.js";

/** How often a model's text reaches a part of the agent where a program keeps it in one place, and a constant in another. */
function found(program: string, kept: string, other: string): number {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const ask = async () => (await client.responses.create({ model: "gpt-5", input: "How did it go?" })).output_text;
${program.replace("KEPT", kept).replace("OTHER", other)}
`;
  return findingsIn(text).filter(({ family }) => family === "instructions").length;
}

const PROGRAMS: Record<string, string> = {
  "instances that keep what their constructor is given": `class Notes { constructor(private readonly file: string) {} put(text: string) { this.write(text); } private write(text: string) { writeFileSync(this.file, text); } }
const [one, two] = [new Notes("KEPT"), new Notes("OTHER")];
export async function run() { one.put(await ask()); two.put("nothing yet"); }`,
  "closures that a function makes": `const notesIn = (file: string) => (text: string) => writeFileSync(file, text);
const one = notesIn("KEPT");
const two = notesIn("OTHER");
export async function run() { one(await ask()); two("nothing yet"); }`,
  "objects that a function makes": `function notesIn(file: string) { return { put(text: string) { writeFileSync(file, text); } }; }
const notes = { one: notesIn("KEPT"), two: notesIn("OTHER") };
export async function run() { notes.one.put(await ask()); notes.two.put("nothing yet"); }`,
  "subclasses that say where": `abstract class Notes { abstract file(): string; put(text: string) { writeFileSync(this.file(), text); } }
class One extends Notes { file() { return "KEPT"; } }
class Two extends Notes { file() { return "OTHER"; } }
export async function run() { new One().put(await ask()); new Two().put("nothing yet"); }`,
  "cases of a switch": `function put(kind: string, text: string) { switch (kind) { case "one": writeFileSync("KEPT", text); break; case "two": writeFileSync("OTHER", text); break; } }
export async function run() { put("one", await ask()); put("two", "nothing yet"); }`,
  "answers that are waited for together": `const name = async () => "nothing yet";
export async function run() { const [one, two] = await Promise.all([ask(), name()]); writeFileSync("KEPT", one); writeFileSync("OTHER", two); }`,
};

describe("what goes one of two ways that share their code", () => {
  for (const [what, program] of Object.entries(PROGRAMS)) {
    it(`is found where it goes: ${what}`, () => deepStrictEqual(found(program, "MEMORY.md", "out/log.txt"), 1));
    it(`is not said to go the other way: ${what}`, () => deepStrictEqual(found(program, "out/log.txt", "MEMORY.md"), 0));
  }
});

const STORE = `import { readFileSync } from "node:fs";
class JsonStore<T> {
  private cache: T | null = null;
  constructor(private readonly file: string, private readonly empty: T) {}
  read(): T {
    if (this.cache !== null) return this.cache;
    try { this.cache = JSON.parse(readFileSync(this.file, "utf8")) as T; } catch { this.cache = this.emptied(); }
    return this.cache;
  }
  write(value: T): void { this.cache = value; writeFileSync(this.file, JSON.stringify(value)); }
  update(change: (value: T) => T): void { this.write(change(this.read())); }
  private emptied(): T { return JSON.parse(JSON.stringify(this.empty)) as T; }
}
`;

/** Programs with two stores of one class: \`PUT\` keeps what the model said, and the notes become memory. */
const STORES: Record<string, string> = {
  "made beside one another": `const [notes, jobs] = [new JsonStore<string>("notes.json", ""), new JsonStore<string>("jobs.json", "")];
export const keep = async () => PUT.write(await ask());
export const show = () => writeFileSync("MEMORY.md", notes.read());`,
  "made by one function": `const storeIn = (name: string) => new JsonStore<string>("data/" + name, "");
const notes = storeIn("notes.json");
const jobs = storeIn("jobs.json");
export const keep = async () => PUT.write(await ask());
export const show = () => writeFileSync("MEMORY.md", notes.read());`,
  "handed to helpers": `const notes = new JsonStore<Record<string, string>>("notes.json", {});
const jobs = new JsonStore<Record<string, string>>("jobs.json", {});
const put = (store: JsonStore<Record<string, string>>, id: string, text: string) => { const all = store.read(); all[id] = text; store.write(all); };
const get = (store: JsonStore<Record<string, string>>, id: string) => store.read()[id] ?? "";
export const keep = async (id: string) => put(PUT, id, await ask());
export const other = (id: string) => { put(jobs, id, "nothing"); put(notes, id, "nothing"); };
export const show = () => writeFileSync("MEMORY.md", get(notes, "a"));`,
  "in fields": `class Ada {
  private readonly notes = new JsonStore<string>("notes.json", "");
  private readonly jobs = new JsonStore<string>("jobs.json", "");
  async keep() { const said = await ask(); this.PUT.update((old) => old + said); }
  text() { return this.notes.read(); }
}
const ada = new Ada();
export const turn = () => ada.keep();
export const show = () => writeFileSync("MEMORY.md", ada.text());`,
  "that are handed over or not": `const notes = new JsonStore<string>("notes.json", "");
const jobs = new JsonStore<string>("jobs.json", "");
const add = (text: string, store = PUT) => store.update((old) => old + text);
export const keep = async () => add(await ask());
export const other = () => add("nothing", notes);
export const show = () => writeFileSync("MEMORY.md", notes.read());`,
  "with a class of its own each": `class Notes extends JsonStore<string> { constructor() { super("notes.json", ""); } add(text: string) { this.write(this.read() + text); } }
class Jobs extends JsonStore<string> { constructor() { super("jobs.json", ""); } add(text: string) { this.write(text); } }
const notes = new Notes();
const jobs = new Jobs();
export const keep = async () => PUT.add(await ask());
export const show = () => writeFileSync("MEMORY.md", notes.read());`,
};

describe("stores of one class", () => {
  for (const [what, program] of Object.entries(STORES)) {
    const kept = (store: string) => found(STORE + program.replaceAll("PUT", store), "", "");
    it(`keep what is put into each: ${what}`, () => deepStrictEqual([kept("notes"), kept("jobs")], [1, 0]));
  }
  it("may be one where nobody knows which is meant", () => {
    const either = `const notes = new JsonStore<string>("notes.json", "");
const jobs = new JsonStore<string>("jobs.json", "");
const store = process.env.JOBS ? jobs : notes;
export const keep = async () => PUT.write(await ask());
export const show = () => writeFileSync("MEMORY.md", TAKE.read());`;
    const kept = (put: string, take: string) => found(STORE + either.replace("PUT", put).replace("TAKE", take), "", "");
    deepStrictEqual([kept("store", "notes"), kept("jobs", "store"), kept("jobs", "notes")], [1, 1, 0]);
  });
});

const KEYED = `import { readFileSync } from "node:fs";
const cache = new Map<string, { data: string; at: number }>();
async function loadJson<T>(key: string): Promise<T | null> {
  const cached = cache.get(key);
  if (cached && Date.now() - cached.at < 1000) return JSON.parse(cached.data) as T;
  return loadFromFile<T>(key);
}
async function saveJson<T>(key: string, data: T): Promise<void> {
  const json = JSON.stringify(data);
  saveToFile(key, json);
  cache.set(key, { data: json, at: Date.now() });
}
async function loadFromFile<T>(key: string): Promise<T | null> { try { return JSON.parse(readFileSync(\`data/\${key}.json\`, "utf8")) as T; } catch { return null; } }
function saveToFile(key: string, json: string) { writeFileSync(\`data/\${key}.json\`, json); }
const repoKey = (id: string) => \`repos/\${id}\`;
const graphKey = (id: string) => \`graphs/\${id}/graph\`;
const snapshotKey = (id: string) => \`graphs/\${id}/snapshot\`;
export const other = (id: string) => saveJson("other/x", "nothing");
`;
const SHOWN = "export const show = async (id: string) => writeFileSync('MEMORY.md', String(await loadJson(OTHER)));";

describe("what is kept under keys that begin differently", () => {
  const kept = (put: string, asked: string) =>
    found(`${KEYED}export const keep = async (id: string) => saveJson(KEPT, await ask());\n${SHOWN}`, put, asked);
  const copied = (from: string) =>
    found(
      `${KEYED}export const keep = async (id: string) => saveJson(graphKey(id), await ask());
export const copy = async (id: string) => saveJson(repoKey(id), await loadJson<string>(KEPT));\n${SHOWN}`,
      from,
      "repoKey(id)",
    );
  it("comes back under its own", () => {
    deepStrictEqual([kept("repoKey(id)", "repoKey(id)"), kept('"repos/index"', "repoKey(id)")], [1, 1]);
    deepStrictEqual([kept("repoKey(id)", "id"), kept("id", "repoKey(id)"), copied("graphKey(id)"), copied("id")], [1, 1, 1, 1]);
  });
  it("does not come back under another one", () => {
    deepStrictEqual([kept("graphKey(id)", "repoKey(id)"), kept("graphKey(id)", "snapshotKey(id)")], [0, 0]);
    deepStrictEqual([kept('["graphs", id].join("/")', "repoKey(id)"), copied('"repos/index"')], [0, 0]);
    deepStrictEqual([kept('"repo"', "repoKey(id)"), kept('"graphs"', "graphKey(id)")], [0, 1]);
  });
  it("stays under its own where it is put back under whatever key it was taken from", () => {
    const append =
      "async function append(keys: string[]) { for (const key of keys) { const old = await loadJson<string>(key); await saveJson(key, old + 'x'); } }";
    const put = (key: string) =>
      found(
        `${KEYED}${append}\nexport const keep = async (id: string) => { await saveJson(KEPT, await ask()); await append([id]); };\n${SHOWN}`,
        key,
        "repoKey(id)",
      );
    deepStrictEqual([put("repoKey(id)"), put("graphKey(id)")], [1, 0]);
  });
});

const TOOLS = `import { generateText } from "ai";
import { z } from "zod";
class Notes {
  private text = "";
  name = "keep_note";
  description = "Keep a note for later";
  inputSchema = z.object({ note: z.string() });
  async execute({ note }: { note: string }) { this.text = note; }
  read() { return this.text; }
}
const [habits, rules] = [new Notes(), new Notes()];
export const ask = (prompt: string) => generateText({ model: "openai/gpt-5", system: habits.read(), prompt, tools: { habits, rules } });
`;

describe("what tools of one class remember", () => {
  it("is found, though nothing in sight calls them", () =>
    deepStrictEqual(
      findingsIn(TOOLS).map(({ rule }) => rule),
      ["system-prompt-self-rewrite"],
    ));
});

describe("functions that are made around one another", () => {
  it("are followed to the one that writes", () => {
    const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
type Next = (text: string) => void;
const writing = (next: Next, file: string): Next => (text) => { writeFileSync(file, text); next(text); };
const passing = (next: Next): Next => (text) => next(text);
const all = passing(writing(passing(writing(() => {}, "MEMORY.md")), "out/log.txt"));
export const run = async (input: string) => all((await client.responses.create({ model: "gpt-5", input })).output_text);
`;
    deepStrictEqual(
      findingsIn(text).map(({ startLine }) => startLine),
      [5],
    );
  });
});

describe("instances that tests make", () => {
  const files = {
    "notes.ts": `import { writeFileSync } from "node:fs";
import { join } from "node:path";
export class Notes {
  private text = "";
  private readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
  put(text: string) {
    this.text = text;
  }
  save() {
    const path = join("memory", this.id + ".md");
    writeFileSync(path, this.text);
  }
}
`,
    "agent.ts": `import OpenAI from "openai";
import { Notes } from "./notes.js";
export class Agent {
  private notes: Notes;
  constructor(id?: string) {
    this.notes = new Notes(id || Date.now().toString(36));
  }
  renew() {
    this.notes = new Notes(Date.now().toString(36));
  }
  keep(text: string) {
    this.notes.put(text);
  }
  async save() {
    await this.notes.save();
  }
}
const agent = new Agent(process.argv[2]);
const ask = async (input: string) => (await new OpenAI().responses.create({ model: "gpt-5", input })).output_text;
export const learn = async (input: string) => { agent.keep(await ask(input)); await agent.save(); };
export const think = async (input: string) => { agent.keep(await ask("Think of " + input)); await agent.save(); };
`,
  };
  const tests = `import { Notes } from "../notes.js";
new Notes("one").save();
new Notes("other").save();
`;
  const places = (all: Record<string, string>) =>
    findingsAmong(all).map(({ rule, file, startLine }) => `${rule} ${file}:${startLine}`);

  it("tell nothing of those of the program", () => {
    const found = places(files);
    deepStrictEqual(found.length > 0, true);
    deepStrictEqual(places({ ...files, "test/notes.test.ts": tests }), found);
  });
});
