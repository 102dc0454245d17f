import { Agent, run, tool } from "@openai/agents";
import { z } from "zod";

interface RunPlan {
  model: string;
  temperature: number;
  maxTurns: number;
}

const ALLOWED = new Set(["gpt-5", "gpt-5-mini"]);

const planner = new Agent({
  name: "Planner",
  model: "gpt-5-mini",
  instructions: "Read the task. Choose the model, the temperature and how many turns the worker needs.",
  outputType: z.object({ model: z.string(), temperature: z.number(), maxTurns: z.number(), title: z.string() }),
});

const lookup = tool({
  name: "lookup",
  description: "Look a customer up",
  parameters: z.object({ id: z.string() }),
  execute: async ({ id }) => {
    const r = await fetch(`https://crm.internal/customers/${encodeURIComponent(id)}`);
    return r.text();
  },
});

export async function handle(task: string) {
  const planned = await run(planner, task);
  const plan = planned.finalOutput as RunPlan & { title: string };

  const worker = new Agent({
    name: "Worker",
    instructions: "Do the task step by step.",
    model: plan.model,
    modelSettings: { temperature: plan.temperature },
    tools: [lookup],
  });

  const result = await run(worker, task, { maxTurns: plan.maxTurns });
  console.log(`[${plan.title}]`, result.finalOutput);
  return result.finalOutput;
}

export async function handleSafely(task: string) {
  const planned = await run(planner, task);
  const name = (planned.finalOutput as RunPlan).model;
  const model = ALLOWED.has(name) ? name : "gpt-5-mini";
  const worker = new Agent({ name: "Worker", instructions: "Do the task briefly.", model, tools: [lookup] });
  const result = await run(worker, task, { maxTurns: 8 });
  return result.finalOutput;
}
