import { K, redis } from "./infra.js";
import { awaitDecision, humanVerdict } from "./decisions.js";

export interface FoundryTool { name: string; description: string; parameters: object; execute(args: any): Promise<string> }
const params = (...names: string[]) => ({ type: "object", properties: Object.fromEntries(names.map((n) => [n, { type: "string" }])), required: names });

export const toolbox: FoundryTool[] = [
  {
    name: "learn_lesson",
    description: "Keep a lesson for all future tasks",
    parameters: params("lesson"),
    async execute({ lesson }) {
      const yes = await awaitDecision("lesson", lesson);
      if (!yes) return "not kept";
      await redis.rpush(K.lessons, lesson);
      return "kept";
    },
  },
  {
    name: "offer_training_example",
    description: "Offer this exchange as a training example for you",
    parameters: params("prompt", "completion"),
    async execute({ prompt, completion }) {
      await redis.hset(K.candidates, Date.now().toString(), JSON.stringify({ prompt, completion }));
      return "offered to the reviewers";
    },
  },
  {
    name: "promote_model",
    description: "Make a fine-tuned model the one you run on",
    parameters: params("model", "evidence"),
    async execute({ model, evidence }) {
      const verdict = await humanVerdict({ model, evidence }).catch(() => "expired");
      if (verdict !== "accept") return `not promoted: ${verdict}`;
      await redis.set(K.model, model);
      return "promoted";
    },
  },
];
