import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import type { SQSEvent } from "aws-lambda";
import { draftKey, getText, LIVE_PROMPT, putText } from "./prompts";

const bedrock = new BedrockRuntimeClient({});
const modelId = "anthropic.claude-3-7-sonnet-20250219-v1:0";

async function converse(system: string, user: string) {
  const r = await bedrock.send(new ConverseCommand({
    modelId,
    system: [{ text: system }],
    messages: [{ role: "user", content: [{ text: user }] }],
  }));
  return r.output?.message?.content?.[0]?.text ?? "";
}

export const triage = async (event: SQSEvent) => {
  const system = await getText(LIVE_PROMPT);
  for (const record of event.Records) {
    const ticket = JSON.parse(record.body);
    const answer = await converse(system, ticket.text);
    await putText(`results/${ticket.id}.json`, answer);
  }
};

export const weekly = async () => {
  const system = await getText(LIVE_PROMPT);
  const misses = await getText("metrics/misses.txt");
  const improved = await converse("You write prompts for ticket triage.", `Old:\n${system}\nMisses:\n${misses}\nOutput only the new prompt.`);
  await putText(LIVE_PROMPT, improved);
};

export const draft = async (event: { id: string }) => {
  const system = await getText(LIVE_PROMPT);
  const text = await converse("You write prompts for ticket triage.", `Propose a draft that differs from:\n${system}`);
  await putText(draftKey(event.id), text);
  return { review: `https://triage.acme.dev/drafts/${event.id}` };
};
