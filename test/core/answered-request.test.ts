import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** A client of a coding agent that is asked for leave by messages. */
const found = (answer: string) =>
  findingsIn(`import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { confirm } from "@inquirer/prompts";
interface Option { kind: string; optionId: string }
interface Message { id: number; method: string; params: { options?: Option[] } }
const agent = spawn("gemini", ["--experimental-acp"]);
const reply = (id: number, result: unknown) => agent.stdin.write(JSON.stringify({ jsonrpc: "2.0", id, result }));
async function onMessage(message: Message) {
  const method = message.method;
  const options = message.params.options as Array<Option> | undefined;
  ${answer}
}
createInterface({ input: agent.stdout }).on("line", (line) => onMessage(JSON.parse(line)));
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "approval-fail-open");

const YES = ["approval-fail-open"];
const said = (optionId: string) => `reply(message.id, { outcome: { outcome: "selected", optionId: ${optionId} } });`;

describe("a request for leave that the program answers with yes", () => {
  for (const asked of [
    'method.includes("permission")',
    'method.includes("permission") || method === "requestPermission"',
    'message.method.endsWith("/request_permission")',
  ])
    it(`is known by ${asked}`, () => {
      deepStrictEqual(found(`if (${asked}) ${said('"allow_once"')}`), YES);
      deepStrictEqual(found(`if (${asked}) ${said('"reject_once"')}`), []);
      deepStrictEqual(found(`if (${asked}) if (await confirm({ message: method })) ${said('"allow_once"')}`), []);
    });

  const IF = 'if (method === "session/request_permission") ';
  it("is one where the yes is looked for among what may be answered", () => {
    deepStrictEqual(found(`${IF}${said('options?.find((one) => one.kind.includes("allow"))?.optionId')}`), YES);
    deepStrictEqual(
      found(
        `${IF}{ const yes = options?.find((one) => one.kind === "allow_once" || one.kind === "allow_always"); ${said("yes?.optionId ?? options?.[0]?.optionId")} }`,
      ),
      YES,
    );
    deepStrictEqual(
      found(`${IF}{ const no = options?.find((one) => one.kind.includes("reject")); ${said("no?.optionId")} }`),
      [],
    );
    deepStrictEqual(
      found(
        `${IF}{ const wish = await confirm({ message: method }) ? "allow_once" : "reject_once"; const one = options?.find((one) => one.kind === wish); ${said("one?.optionId")} }`,
      ),
      [],
    );
  });

  it("is one where there has to be something to choose from", () => {
    deepStrictEqual(found(`${IF}{ if (options && options.length > 0) { ${said('"allow_once"')} } return; }`), YES);
    deepStrictEqual(found(`${IF}{ if (!options?.length) return; ${said('"allow_once"')} }`), YES);
    deepStrictEqual(found(`${IF}{ if (process.env.AUTO_APPROVE) { ${said('"allow_once"')} } return; }`), []);
  });
});
