import { ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

/** A state of a window as reducers make it: each of many objects spreads what any other may have made. */
const reducer = (steps: number) => `
import OpenAI from "openai";
const client = new OpenAI();
let state = { open: false };
${Array.from({ length: steps }, (_, i) => `export const step${i} = () => { state = { ...state, part${i}: state.title${i}() }; };`).join("\n")}
export const answer = async () => client.responses.create({ model: "gpt-5", instructions: state.prompt(), input: "Hello" });
`;

const seconds = (steps: number): number => {
  const started = process.cpuUsage().user;
  const session = createSession(knowledge, NO_SETTINGS);
  session.update(typescript.lower("window.ts", reducer(steps)));
  session.findings();
  return (process.cpuUsage().user - started) / 1e6;
};

describe("objects that spread each other", () => {
  it("are looked through once for each of them", function () {
    this.timeout(20_000);
    seconds(5);
    const most = seconds(60);
    ok(most < 5, `60 objects took ${most} s`);
  });
});
