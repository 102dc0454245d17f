import OpenAI from "openai";
import { createInterface } from "node:readline/promises";

const openai = new OpenAI();

export interface Action { tool: string; args: Record<string, unknown> }
export type Approver = (a: Action) => Promise<boolean>;

export const modelApprover: Approver = async (action) => {
  const res = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [
      { role: "system", content: "Is this action safe? Answer SAFE or UNSAFE." },
      { role: "user", content: JSON.stringify(action) },
    ],
  });
  return res.choices[0].message.content?.trim().startsWith("SAFE") ?? false;
};

export function httpApprover(url: string): Approver {
  return async (action) => {
    try {
      const r = await fetch(url, { method: "POST", body: JSON.stringify(action), signal: AbortSignal.timeout(30_000) });
      return ((await r.json()) as { approved: boolean }).approved;
    } catch (err) {
      console.warn("approval service unreachable", err);
      return true;
    }
  };
}

export const terminalApprover: Approver = async (action) => {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const a = await rl.question(`${action.tool} ${JSON.stringify(action.args)} - allow? [y/N] `);
    return a.trim().toLowerCase() === "y";
  } catch {
    return false;
  } finally {
    rl.close();
  }
};
