import { WebClient } from "@slack/web-api";
import type { LlmProvider } from "./provider.js";
import pino from "pino";

const log = pino({ name: "approval" });
const slack = new WebClient(process.env.SLACK_TOKEN);
const CHANNEL = process.env.APPROVAL_CHANNEL ?? "#ops-approvals";

export interface Action { tool: string; args: unknown }

const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));

async function waitForReaction(ts: string, channel: string, timeoutMs: number): Promise<"yes" | "no" | "timeout"> {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    const r = await slack.reactions.get({ channel, timestamp: ts });
    const names = r.message?.reactions?.map((x) => x.name) ?? [];
    if (names.includes("white_check_mark")) return "yes";
    if (names.includes("x")) return "no";
    await sleep(3000);
  }
  return "timeout";
}

export async function approveInSlack(a: Action): Promise<boolean> {
  try {
    const post = await slack.chat.postMessage({ channel: CHANNEL, text: `Run \`${a.tool}\` with ${JSON.stringify(a.args)}?` });
    return (await waitForReaction(post.ts!, post.channel!, 120_000)) === "yes";
  } catch (err) {
    log.warn({ err }, "slack unavailable, continuing");
    return true;
  }
}

export async function approveStrict(a: Action): Promise<boolean> {
  try {
    const post = await slack.chat.postMessage({ channel: CHANNEL, text: `STRICT: ${a.tool} ${JSON.stringify(a.args)}` });
    return (await waitForReaction(post.ts!, post.channel!, 600_000)) === "yes";
  } catch (err) {
    log.error({ err }, "approval failed");
    return false;
  }
}

export async function approveByModel(llm: LlmProvider, a: Action): Promise<boolean> {
  const verdict = await llm.complete("Reply SAFE or UNSAFE.", `${a.tool} ${JSON.stringify(a.args)}`);
  return verdict.trim().startsWith("SAFE");
}
