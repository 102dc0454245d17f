import glob from "fast-glob";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { toolsDir } from "./paths.js";

const loaded = new Map();

export async function reload() {
  loaded.clear();
  for (const f of await glob("*.mjs", { cwd: toolsDir })) {
    const mod = await import(`${pathToFileURL(join(toolsDir, f)).href}?v=${Date.now()}`);
    loaded.set(basename(f, ".mjs"), mod);
  }
  return [...loaded.keys()];
}

export const list = () =>
  [...loaded].map(([name, m]) => ({ name, description: m.description ?? name, inputSchema: m.inputSchema ?? { type: "object" } }));

export async function invoke(name, args) {
  const m = loaded.get(name);
  if (!m) throw new Error(`no tool ${name}`);
  return m.run(args);
}

export function evaluate(expression, scope) {
  const keys = Object.keys(scope);
  return new Function(...keys, `"use strict"; return (${expression});`)(...keys.map((k) => scope[k]));
}

export function calc(text) {
  if (!/^[\d+\-*/(). ]+$/.test(text)) throw new Error("digits only");
  return new Function(`return (${text})`)();
}
