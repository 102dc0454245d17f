/** Ways in which a function of another module is reached. `SAVE` in `store.ts` stands for a function that makes the change. */
export const modules: Record<string, Record<string, string>> = {
  "a named import": {
    "agent.ts": `import { save } from "./store.js"; export const run = async (input: string) => save(await ask(input));`,
  },
  "an import under another name": {
    "agent.ts": `import { save as put } from "./store.js"; export const run = async (input: string) => put(await ask(input));`,
  },
  "the whole module": {
    "agent.ts": `import * as store from "./store.js"; export const run = async (input: string) => store.save(await ask(input));`,
  },
  "the whole module, by a name": {
    "agent.ts": `import * as store from "./store.js"; export const run = async (input: string) => { const call = JSON.parse(await ask(input)); return (store as any)[call.name](call.text); };`,
  },
  "a dynamic import": {
    "agent.ts": `export const run = async (input: string) => { const { save } = await import("./store.js"); save(await ask(input)); };`,
  },
  "a dynamic import as a whole": {
    "agent.ts": `export const run = async (input: string) => { const store = await import("./store.js"); store.save(await ask(input)); };`,
  },
  "a dynamic import in place": {
    "agent.ts": `export const run = async (input: string) => (await import("./store.js")).save(await ask(input));`,
  },
  "a dynamic import with then": {
    "agent.ts": `export const run = async (input: string) => { const text = await ask(input); return import("./store.js").then((store) => store.save(text)); };`,
  },
  "a dynamic import with then, taken apart": {
    "agent.ts": `export const run = async (input: string) => { const text = await ask(input); return import("./store.js").then(({ save }) => save(text)); };`,
  },
  "a dynamic import that is kept": {
    "agent.ts": `let store: typeof import("./store.js") | undefined; const load = async () => (store ??= await import("./store.js")); export const run = async (input: string) => (await load()).save(await ask(input));`,
  },
  require: {
    "agent.ts": `const { save } = require("./store.js"); export const run = async (input: string) => save(await ask(input));`,
  },
  "require as a whole": {
    "agent.ts": `const store = require("./store.js"); export const run = async (input: string) => store.save(await ask(input));`,
  },
  "require inside a function": {
    "agent.ts": `export const run = async (input: string) => { const { save } = require("./store.js"); save(await ask(input)); };`,
  },
  "a barrel": {
    "index.ts": `export * from "./store.js";`,
    "agent.ts": `import { save } from "./index.js"; export const run = async (input: string) => save(await ask(input));`,
  },
  "a barrel as a whole": {
    "index.ts": `export * from "./store.js";`,
    "agent.ts": `import * as all from "./index.js"; export const run = async (input: string) => all.save(await ask(input));`,
  },
  "a barrel with a namespace": {
    "index.ts": `export * as store from "./store.js";`,
    "agent.ts": `import { store } from "./index.js"; export const run = async (input: string) => store.save(await ask(input));`,
  },
  "a barrel that renames": {
    "index.ts": `export { save as put } from "./store.js";`,
    "agent.ts": `import { put } from "./index.js"; export const run = async (input: string) => put(await ask(input));`,
  },
  "a barrel that renames, as a whole": {
    "index.ts": `export { save as put } from "./store.js";`,
    "agent.ts": `import * as all from "./index.js"; export const run = async (input: string) => all.put(await ask(input));`,
  },
  "a barrel of a folder": {
    "lib/index.ts": `export { save } from "../store.js";`,
    "agent.ts": `import { save } from "./lib"; export const run = async (input: string) => save(await ask(input));`,
  },
  "a module handed on as a value": {
    "agent.ts": `import * as store from "./store.js"; async function go(target: typeof store, input: string) { target.save(await ask(input)); } export const run = (input: string) => go(store, input);`,
  },
  "a module in an object": {
    "agent.ts": `import * as store from "./store.js"; const services = { store }; export const run = async (input: string) => services.store.save(await ask(input));`,
  },
  "an object of a module": {
    "more.ts": `import { save } from "./store.js"; export const api = { save };`,
    "agent.ts": `import { api } from "./more.js"; export const run = async (input: string) => api.save(await ask(input));`,
  },
  "an object of a module as a whole": {
    "more.ts": `import { save } from "./store.js"; export const api = { save };`,
    "agent.ts": `import * as more from "./more.js"; export const run = async (input: string) => more.api.save(await ask(input));`,
  },
  "a default export": {
    "more.ts": `import { save } from "./store.js"; export default { save };`,
    "agent.ts": `import more from "./more.js"; export const run = async (input: string) => more.save(await ask(input));`,
  },
  "a default function": {
    "more.ts": `import { save } from "./store.js"; export default function (text: string) { save(text); }`,
    "agent.ts": `import more from "./more.js"; export const run = async (input: string) => more(await ask(input));`,
  },
  "a default function by a dynamic import": {
    "more.ts": `import { save } from "./store.js"; export default function put(text: string) { save(text); }`,
    "agent.ts": `export const run = async (input: string) => { const { default: put } = await import("./more.js"); put(await ask(input)); };`,
  },
  "a class of a module as a whole": {
    "more.ts": `import { save } from "./store.js"; export class Store { put(text: string) { save(text); } }`,
    "agent.ts": `import * as more from "./more.js"; export const run = async (input: string) => new more.Store().put(await ask(input));`,
  },
  "a class by a dynamic import": {
    "more.ts": `import { save } from "./store.js"; export class Store { put(text: string) { save(text); } }`,
    "agent.ts": `export const run = async (input: string) => { const { Store } = await import("./more.js"); new Store().put(await ask(input)); };`,
  },
  "an instance by a dynamic import": {
    "more.ts": `import { save } from "./store.js"; class Store { put(text: string) { save(text); } } export const store = new Store();`,
    "agent.ts": `export const run = async (input: string) => { const { store } = await import("./more.js"); store.put(await ask(input)); };`,
  },
  "an instance that a module hands out": {
    "more.ts": `import { save } from "./store.js"; class Store { put(text: string) { save(text); } } let one: Store | null = null; export function getStore(): Store { if (!one) one = new Store(); return one; }`,
    "agent.ts": `export const run = async (input: string) => { const { getStore } = await import("./more.js"); getStore().put(await ask(input)); };`,
  },
  "a parameter by its type alone": {
    "more.ts": `import { save } from "./store.js"; export class Store { put(text: string) { save(text); } }`,
    "agent.ts": `import type { Store } from "./more.js"; export async function run(store: Store, input: string) { store.put(await ask(input)); }`,
  },
  "a field of a context by its type alone": {
    "more.ts": `import { save } from "./store.js"; export class Store { put(text: string) { save(text); } }`,
    "agent.ts": `import type { Store } from "./more.js"; export interface Context { store: Store } export async function run(context: Context, input: string) { context.store.put(await ask(input)); }`,
  },
  "an object by the type of its factory": {
    "more.ts": `import { save } from "./store.js"; export function createStore() { return { put(text: string) { save(text); } }; } export type Store = ReturnType<typeof createStore>;`,
    "agent.ts": `import type { Store } from "./more.js"; export async function run(store: Store, input: string) { store.put(await ask(input)); }`,
  },
  "a value of another module": {
    "more.ts": `export let last = ""; export const remember = (text: string) => { last = text; };`,
    "agent.ts": `import { save } from "./store.js"; import { last, remember } from "./more.js"; export const think = async (input: string) => remember(await ask(input)); export const flush = () => save(last);`,
  },
  "state of another module": {
    "more.ts": `export const state = { last: "" };`,
    "agent.ts": `import { save } from "./store.js"; import { state } from "./more.js"; export const think = async (input: string) => { state.last = await ask(input); }; export const flush = () => save(state.last);`,
  },
  "state of another module, changed in a third": {
    "more.ts": `export const state = { last: "" };`,
    "think.ts": `import { state } from "./more.js"; export const think = (text: string) => { state.last = text; };`,
    "agent.ts": `import { save } from "./store.js"; import { state } from "./more.js"; import { think } from "./think.js"; export const run = async (input: string) => { think(await ask(input)); save(state.last); };`,
  },
  "CommonJS by an object": {
    "more.cjs": `const { save } = require("./store.js"); function put(text) { save(text); } module.exports = { put };`,
    "agent.ts": `const { put } = require("./more.cjs"); export const run = async (input: string) => put(await ask(input));`,
  },
  "CommonJS by a property": {
    "more.cjs": `const { save } = require("./store.js"); exports.put = (text) => save(text);`,
    "agent.ts": `const more = require("./more.cjs"); export const run = async (input: string) => more.put(await ask(input));`,
  },
  "CommonJS by a class": {
    "more.cjs": `const { save } = require("./store.js"); module.exports = class Store { put(text) { save(text); } };`,
    "agent.ts": `const Store = require("./more.cjs"); const store = new Store(); export const run = async (input: string) => store.put(await ask(input));`,
  },
  "CommonJS by an instance": {
    "more.cjs": `const { save } = require("./store.js"); class Store { put(text) { save(text); } } module.exports = new Store();`,
    "agent.ts": `const store = require("./more.cjs"); export const run = async (input: string) => store.put(await ask(input));`,
  },
};
