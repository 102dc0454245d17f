import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { NO_SETTINGS } from "../../server/core/engine.js";
import { Program, refOf } from "../../server/core/program/program.js";
import { keyOf, type Value } from "../../server/core/resolve/value.js";
import { Solver } from "../../server/core/solve/solve.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

/** Fields that are each other, or a function: who asks for the second asks for the first on the way. */
const TEXT = `class Agent {
  first: any = this.second;
  second: any = Math.random() > 0.5 ? this.first : (text: string) => text;
}
const agent = new Agent();
export const one = () => agent.first;
export const other = () => agent.second;

type Step = (text: string, next?: Step) => void;
const lists = new Map<string, Step[]>();
export function on(name: string, step: Step) {
  const list = lists.get(name) ?? [];
  list.push(step);
  lists.set(name, list);
}
export function emit(name: string, text: string, next: Step = (more) => emit("again", more)) {
  for (const step of lists.get(name) ?? []) step(text, next);
}
export const start: Step = (text, next) => (next ? next(text, start) : emit("started", text, start));
on("started", start);
on("again", (text, next) => next?.(text, (last) => on(last, start)));

class Tree {
  parent: any = Math.random() > 0.5 ? new Tree() : document.body;
  root() {
    let at: any = this;
    while (at.parent) at = at.parent.then().catch();
    return at;
  }
}
export const root = new Tree().root().parent;
`;

/** What nodes stand for and where functions are called from, when they are asked about in an order. */
function answered(order: (questions: number[]) => number[]): string[] {
  const unit = typescript.lower("agent.ts", TEXT);
  deepStrictEqual(unit.problems, []);
  const { resolver, flow } = new Solver(new Program([unit], new WeakMap()), knowledge, NO_SETTINGS, []);
  const nodes = unit.op.length;
  const ask = (question: number) => {
    if (question < nodes) return resolver.resolve(refOf(0, question)).map(said).sort().join();
    const { callers, handed } = flow.graph.uses(refOf(0, question - nodes));
    return [...callers, ...handed]
      .map(({ call, position }) => `${call} ${position}`)
      .sort()
      .join();
  };
  const all = [...Array(nodes + unit.functions.length).keys()].filter((question) => question !== nodes);
  for (const question of order([...all])) ask(question);
  return all.map(ask);
}

const said = (value: Value): string =>
  value.is === "api" ? `${value.api.package}:${value.api.steps.join(" ")}` : `${value.is} ${keyOf(value)}`;

/** Numbers in an order that is always the same for a seed. */
function mixed(numbers: number[], seed: number): number[] {
  const next = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31);
  return numbers
    .map((number) => ({ number, at: next() }))
    .sort((x, y) => x.at - y.at)
    .map(({ number }) => number);
}

describe("what is known of expressions and functions", () => {
  const forth = answered((questions) => questions);

  it("is something", () => {
    deepStrictEqual(forth.filter(Boolean).length > 80, true);
  });

  it("does not depend on what was asked before", () => {
    deepStrictEqual(
      answered((questions) => questions.reverse()),
      forth,
    );
    for (let seed = 1; seed <= 20; seed++)
      deepStrictEqual(
        answered((questions) => mixed(questions, seed)),
        forth,
      );
  });
});
