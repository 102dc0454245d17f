import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { NO_SETTINGS } from "../../server/core/engine.js";
import { Program, refOf } from "../../server/core/program/program.js";
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
`;

/** How many nodes stand for something, when they are asked about in an order. */
function answered(order: (nodes: number[]) => number[]): number[] {
  const unit = typescript.lower("agent.ts", TEXT);
  deepStrictEqual(unit.problems, []);
  const { resolver } = new Solver(new Program([unit], new WeakMap()), knowledge, NO_SETTINGS, []);
  const nodes = order([...unit.op.keys()]);
  for (const node of nodes) resolver.resolve(refOf(0, node));
  return nodes.filter((node) => resolver.resolve(refOf(0, node)).length).sort((x, y) => x - y);
}

describe("what an expression stands for", () => {
  it("does not depend on what was asked before", () => {
    deepStrictEqual(
      answered((nodes) => nodes),
      answered((nodes) => nodes.reverse()),
    );
  });
});
