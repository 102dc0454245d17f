import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const HEAD = `import { EventEmitter } from "node:events";
import { appendFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const bus = new EventEmitter();
const ask = async (input: string) => (await client.responses.create({ model: "gpt-5", input })).output_text;
`;

/** Whether what a model says, sent on as a message of some role, gets into the memory of what listens. */
function keeps(role: string, listener: string): boolean {
  const program = `${HEAD}
bus.on("turn", ${listener});
function emitTurn(turn: { session: string; message: { role: string; content: string } }) { bus.emit("turn", turn); }
async function append(params: { session: string; role: string; content: string }) {
  const message = { role: params.role, content: params.content };
  emitTurn({ session: params.session, message });
}
export async function answer(question: string) {
  await append({ session: "ada", role: "user", content: question });
  await append({ session: "ada", role: ${role}, content: await ask(question) });
}`;
  return findingsIn(program).length > 0;
}

const LISTENERS: Record<string, string> = {
  "an early return": `(event) => { if (event.message.role !== "user") return; appendFileSync("MEMORY.md", event.message.content); }`,
  "a branch": `(event) => { if (event.message.role === "user") appendFileSync("MEMORY.md", event.message.content); }`,
  "a list of roles": `(event) => { if (["user", "human"].includes(event.message.role)) { const text = event.message.content.trim(); appendFileSync("MEMORY.md", text); } }`,
  "a branch on more than that": `(event) => { if (!event || event.message?.role !== "user") return; appendFileSync("MEMORY.md", event.message.content); }`,
  "a part that is taken out first": `({ message }) => { if (message.role !== "user") return; appendFileSync("MEMORY.md", message.content); }`,
  "parts that are taken out first": `(event) => { const { role, content } = event.message; if (role !== "user") return; appendFileSync("MEMORY.md", content); }`,
};

describe("a branch on the role of a message", () => {
  for (const [how, listener] of Object.entries(LISTENERS)) {
    it(`holds for the message within an event: ${how}`, () => deepStrictEqual(keeps(`"assistant"`, listener), false));
    it(`lets through what has that role: ${how}`, () => deepStrictEqual(keeps(`"user"`, listener), true));
  }
  it("lets through a message whose role only the run knows", () =>
    deepStrictEqual(keeps("process.argv[2] as string", LISTENERS["an early return"] as string), true));
});
