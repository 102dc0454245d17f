import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Whether the model chooses the model that is asked next. */
function isChosen(steps: string, model: string): boolean {
  const text = `import OpenAI from "openai";
const client = new OpenAI();
const ask = (model: string, input: string) => client.responses.create({ model, input });
export async function work(input: string, keep: boolean) {
  const said = (await ask("gpt-5", input)).output_text;
  ${steps}
  return ask(${model}, "Go on.");
}
`;
  return findingsIn(text).some(({ rule }) => rule === "self-model-selection");
}

const PLAN = "const plan = JSON.parse(said);";
const LIST = "const plans = JSON.parse(said).plans;";
const ALL = "const all = JSON.parse(said);";

describe("a part of an object that is replaced", () => {
  const replaced: Record<string, [steps: string, model: string]> = {
    "under its name": [`${PLAN} plan.model = "gpt-5";`, "plan.model"],
    "under a text": [`${PLAN} plan["model"] = "gpt-5";`, "plan.model"],
    "deep in it": [`${PLAN} plan.next.model = "gpt-5";`, "plan.next.model"],
    "after another part was looked at": [`${PLAN} if (!plan.name) return; plan.model = "gpt-5";`, "plan.model"],
    "before it goes anywhere": [`${PLAN} plan.model = "gpt-5"; const copy = { ...plan };`, "copy.model"],
    "in each element": [`${LIST} for (const plan of plans) plan.model = "gpt-5";`, "plans[0].model"],
    "in each element of a part": [
      `${ALL} for (const plan of all.plans) { if (!plan.name) delete plan.name; plan.model = "gpt-5"; }`,
      "all.plans[0].model",
    ],
  };
  for (const [how, [steps, model]] of Object.entries(replaced))
    it(`is no longer what it was: ${how}`, () => deepStrictEqual(isChosen(steps, model), false));

  const kept: Record<string, [steps: string, model: string]> = {
    "another part is replaced": [`${PLAN} plan.name = "Ada";`, "plan.model"],
    "it is only sometimes replaced": [`${PLAN} if (!keep) plan.model = "gpt-5";`, "plan.model"],
    "it is made of what it was": [`${PLAN} plan.model = plan.model.trim();`, "plan.model"],
    "it was read before": [`${PLAN} const { model } = plan; plan.model = "gpt-5";`, "model"],
    "it was handed on before": [`${PLAN} await ask(plan.model, input); plan.model = "gpt-5";`, "plan.model"],
    "the whole was handed on before": [
      `${PLAN} const before = [plan].map((one) => one.model); plan.model = "gpt-5";`,
      "before[0]",
    ],
    "it is replaced by what the model says": [`${PLAN} plan.model = "gpt-5"; plan.model = said;`, "plan.model"],
    "some elements are left out": [
      `${LIST} for (const plan of plans) { if (keep) continue; plan.model = "gpt-5"; }`,
      "plans[0].model",
    ],
    "only the first is replaced": [`${LIST} const [first] = plans; first.model = "gpt-5";`, "plans[1].model"],
    "a function had it that runs later": [
      `${PLAN} let model = ""; const later = () => { model = plan.model; }; later(); plan.model = "gpt-5";`,
      "model",
    ],
    "a loop reads it in the round before": [
      `${PLAN} let model = ""; for (let i = 0; i < 2; i++) { model = plan.model; plan.model = "gpt-5"; }`,
      "model",
    ],
  };
  for (const [how, [steps, model]] of Object.entries(kept))
    it(`is still what it was where ${how}`, () => deepStrictEqual(isChosen(steps, model), true));
});
