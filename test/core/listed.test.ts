import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Whether the model that a reply names is asked next, where `choose` makes `chosen` of what the reply says. */
function isChosen(choose: string): boolean {
  const findings = findingsIn(`
import OpenAI from "openai";

const client = new OpenAI();
const NAMES = ["small", "big"];
const SET = new Set(["small", "big"]);
const OPEN = new Set(["small", ...process.argv.slice(2)]);
const DENIED = new Set(["old"]);
const isKnown = (name) => NAMES.includes(name);
const known = (name) => (NAMES.includes(name) ? name : "small");

export async function answer(ticket) {
  const said = JSON.parse((await client.responses.create({ model: "small", input: ticket })).output_text);
${choose}
  return client.responses.create({ model: chosen, input: ticket });
}
`);
  return findings.some(({ rule }) => rule === "self-model-selection");
}

const ways: Record<string, [choose: string, chosen: boolean]> = {
  "whatever it says": ["const chosen = said.model;", true],
  "one of a list, or none": ["const chosen = said.model; if (!NAMES.includes(chosen)) return;", false],
  "one of a set, or another": ['const chosen = SET.has(said.model) ? said.model : "small";', false],
  "another where it is in no set": ['let chosen = said.model; if (!SET.has(chosen)) chosen = "small";', false],
  "what a function knows": ['const chosen = said.model; if (!isKnown(chosen)) throw new Error("unknown");', false],
  "what a function makes of it": ["const chosen = known(said.model);", false],
  "one of two names": ['const chosen = said.model; if (chosen !== "small" && chosen !== "big") return;', false],
  "one of a list that others add to": ["const chosen = said.model; if (!OPEN.has(chosen)) return;", true],
  "whatever is not denied": ["const chosen = said.model; if (DENIED.has(chosen)) return;", true],
  "whatever begins alike": ['const chosen = said.model; if (!chosen.startsWith("s")) return;', true],
  "whatever it says where something else is on the list": ["const chosen = said.model; if (!SET.has(said.kind)) return;", true],
  "whatever it says, once it was looked up": ["const chosen = said.model; console.log(SET.has(chosen));", true],
};

describe("a model of a list", () => {
  for (const [name, [choose, chosen]] of Object.entries(ways))
    it(name, () => {
      deepEqual(isChosen(choose), chosen);
    });
});
