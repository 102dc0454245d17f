import { Agent, run, tool, type RunState } from "@openai/agents";
import { z } from "zod";
import { limits } from "./limits.js";

const requestMoreTurns = tool({
  name: "request_more_turns",
  description: "Call this when you are about to run out of turns",
  parameters: z.object({ turns: z.number().int().positive() }),
  execute: async ({ turns }) => {
    limits.setTurns(turns);
    return `you now have ${turns} turns`;
  },
});

const raiseBudget = tool({
  name: "raise_budget",
  description: "Ask for a higher budget",
  parameters: z.object({ usd: z.number().positive() }),
  needsApproval: true,
  execute: async ({ usd }) => {
    limits.setBudget(usd);
    return `budget is $${usd}`;
  },
});

const agent = new Agent({
  name: "Researcher",
  instructions: "Research the question thoroughly and answer with sources.",
  model: "gpt-4.1",
  tools: [requestMoreTurns, raiseBudget],
});

const parked = new Map<string, RunState<any, any>>();

export async function work(id: string, question: string) {
  let input: any = question;
  let segments = 0;
  while (segments++ < 10) {
    const result = await run(agent, input, { maxTurns: limits.maxTurns });
    limits.charge(result.rawResponses.reduce((s, r) => s + r.usage.totalTokens, 0) * 3e-6);
    if (result.interruptions?.length) {
      parked.set(id, result.state);
      return { waiting: result.interruptions.map((i) => i.rawItem) };
    }
    if (result.finalOutput) return { answer: result.finalOutput };
    input = result.history;
  }
  return { answer: null };
}

export async function decide(id: string, approve: boolean) {
  const state = parked.get(id);
  if (!state) return { error: "nothing parked" };
  parked.delete(id);
  for (const item of state.getInterruptions()) {
    if (approve) state.approve(item);
    else state.reject(item);
  }
  const result = await run(agent, state, { maxTurns: 20 });
  return { answer: result.finalOutput };
}
