import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const REPLY = '(await client.responses.create({ model: "gpt-5", input })).output_text';

/** What types speak of. Many classes have a method of the same name, so that only a type tells which one is meant. */
const partsOf = (answer: string) => `import OpenAI from "openai";
const client = new OpenAI();
export interface Provider { think(text: string): Promise<string> }
export class Model implements Provider { async think(input: string) { return ${answer}; } }
export class Echo { async think(input: string) { return input; } }
export class Quiet { async think() { return ""; } async reply() { return ""; } }
export class Loud { async think() { return "!"; } async reply() { return "!"; } }
export abstract class Base { abstract reply(text: string): Promise<string>; }
export class Sub extends Base { async reply(input: string) { return ${answer}; } }
export const createModel = () => new Model();
export const createLater = async () => new Model();
export const createObject = () => ({ think: async (input: string) => ${answer}, times: 1 });
export const model = new Model();
export const api = { model: new Model(), times: 1 };
export interface Parts { model: Provider; name: string }
export interface Context<T = Provider> {
  model: T; parts: Parts; list: Provider[]; byName: Map<string, Provider>; table: Record<string, Provider>;
  make: () => Provider; get(): Provider; some?: { model: Provider };
}
export type Alias = Provider; export type Again = Alias; export type OfValue = typeof model; export type OfCall = ReturnType<typeof createModel>;
export type Both = { model: Provider } & { name: string };
export type Either = Echo | Model;
`;

/** A parameter by its type, and how it is used. */
const TYPES: [string, string][] = [
  ["p: Provider", "p.think('?')"],
  ["p?: Provider", "p!.think('?')"],
  ["p: null | Provider", "p?.think('?')"],
  ["p: { x: string } & Provider", "p.think('?')"],
  ["p: Parts & { more: Provider }", "p.more.think('?')"],
  ["p: { model: Provider }", "p.model.think('?')"],
  ["{ model }: { model: Provider; times?: number }", "model.think('?')"],
  ["{ parts: { model } }: { parts: Parts }", "model.think('?')"],
  ["p: Array<{ model: Provider }>", "p[0]!.model.think('?')"],
  ["p: Record<string, { model: Provider }>", "p['a']!.model.think('?')"],
  ["p: Pick<Parts, 'model'>", "p.model.think('?')"],
  ["p: Partial<Parts>", "p.model!.think('?')"],
  ["p: ReturnType<typeof createModel>", "p.think('?')"],
  ["p: ReturnType<typeof createObject>", "p.think('?')"],
  ["p: Awaited<ReturnType<typeof createLater>>", "p.think('?')"],
  ["p: InstanceType<typeof Model>", "p.think('?')"],
  ["p: typeof model", "p.think('?')"],
  ["p: typeof api.model", "p.think('?')"],
  ["p: Parts['model']", "p.think('?')"],
  ["p: NonNullable<Parts['model']>", "p.think('?')"],
  ["p: Again", "p.think('?')"],
  ["p: OfValue", "p.think('?')"],
  ["p: OfCall", "p.think('?')"],
  ["p: Both", "p.model.think('?')"],
  ["p: Either", "p.think('?')"],
  ["p: Echo | Provider", "p.think('?')"],
  ["p: Provider[]", "p.find((one) => one)!.think('?')"],
  ["p: [string, Provider]", "p[1].think('?')"],
  ["p: Map<string, Provider>", "p.get('x')!.think('?')"],
  ["p: Record<string, Provider>", "p.x!.think('?')"],
  ["p: { [name: string]: Provider }", "p['x']!.think('?')"],
  ["p: Base", "p.reply('?')"],
  ["p: Context", "p.model.think('?')"],
  ["p: Context", "p.table.x!.think('?')"],
  ["p: Context", "p.make().think('?')"],
  ["p: Context", "p.get().think('?')"],
  ["p: Context", "p.some!.model.think('?')"],
  ["p: () => Promise<Provider>", "(await p()).think('?')"],
  ["p: unknown", "(p as { model: Provider }).model.think('?')"],
  ["p: import('./parts.js').Provider", "p.think('?')"],
  ["p: all.Provider", "p.think('?')"],
  ["...p: Provider[]", "p[0]!.think('?')"],
];

const write = (use: string) => `writeFileSync("prompts/system.md", await ${use});`;

/** Where the parameter stands; nothing where it cannot stand there. */
const PLACES: Record<string, (parameter: string, use: string) => string | undefined> = {
  "a function": (parameter, use) => `export async function learn(${parameter}) { ${write(use)} }`,
  "a method": (parameter, use) => `export class Learner { async learn(${parameter}) { ${write(use)} } }`,
  "a type parameter": (parameter, use) => {
    const [, type] = /^p\??: (.*)$/.exec(parameter) ?? [];
    return type && `export async function learn<T extends ${type}>(p: T) { ${write(use)} }`;
  },
  "a constructor": (parameter, use) =>
    /^p\??:/.test(parameter)
      ? `export class Learner { constructor(private readonly ${parameter}) {} async learn() { ${write(use.replace("p", "this.p"))} } }`
      : undefined,
  "a variable": (parameter, use) =>
    /^p: /.test(parameter)
      ? `export async function learn(given: any) { const ${parameter} = given.part(); ${write(use)} }`
      : undefined,
};

const HEAD = `import { writeFileSync } from "node:fs";
import { Again, Base, Both, Context, Echo, Either, Loud, Model, OfCall, OfValue, Parts, Provider, api, createLater, createModel, createObject, model } from "./parts.js";
import type * as all from "./parts.js";
`;

describe("a type alone says what is called", () => {
  /** The types with which something is found. */
  function found(place: (parameter: string, use: string) => string | undefined, answer: string): string[] {
    return TYPES.flatMap(([parameter, use]) => {
      const body = place(parameter, use);
      if (!body) return [];
      const findings = findingsAmong({ "src/parts.ts": partsOf(answer), "src/learn.ts": HEAD + body });
      return findings.some(({ file }) => file === "src/learn.ts") ? [`${parameter}, ${use}`] : [];
    });
  }
  for (const [name, place] of Object.entries(PLACES))
    it(`of ${name}`, () => {
      const asked = TYPES.filter(([parameter, use]) => place(parameter, use)).map(([parameter, use]) => `${parameter}, ${use}`);
      deepStrictEqual(found(place, REPLY), asked);
    });
  it("but what gives always the same", () => {
    deepStrictEqual(found(PLACES["a function"] as (parameter: string, use: string) => string, '"Be kind."'), []);
  });
  it("and two functions that say of each other what they return", () => {
    const text = `function first(): ReturnType<typeof second> { return second(); }
function second(): ReturnType<typeof first> { return first(); }
export const run = (one: ReturnType<typeof first>) => one.think("?");
`;
    deepStrictEqual(findingsAmong({ "src/learn.ts": text }), []);
  });
});
