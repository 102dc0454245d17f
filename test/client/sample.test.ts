import { ok, strictEqual } from "node:assert";
import * as vscode from "vscode";
import { eventually, killServer, open, problems, quickFixes, RULE, replace, servers, UNGATED } from "./support.js";

/** Long enough for whatever follows from a change to have followed, in milliseconds. */
const AFTERWARDS = 1500;

const CHANGE = "await writeFile(PERSONA_FILE, page);";

describe("the sample of the first steps", () => {
  const { executeCommand } = vscode.commands;
  let done = false;
  let sample: vscode.TextDocument;
  const found = () => eventually("the sample's problem", () => problems(sample.uri)[0]);
  const gone = () => eventually("no problem", () => problems(sample.uri).length === 0);
  const openSample = async (): Promise<void> => {
    await executeCommand("holdpoint.openSample");
    const document = vscode.window.activeTextEditor?.document;
    if (!document?.uri.path.endsWith("/sample-agent.ts")) throw new Error("another file was opened");
    sample = document;
    await found();
  };
  const undone = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
    strictEqual(done, false);
  };

  before(async () => {
    await open(UNGATED);
    Object.assign(vscode.commands, {
      executeCommand: (command: string, ...rest: unknown[]) => {
        if (command === "setContext" && rest[0] === "holdpoint.sampleFixed") done = rest[1] === true;
        return executeCommand(command, ...rest);
      },
    });
  });
  after(async () => {
    Object.assign(vscode.commands, { executeCommand });
    await executeCommand("workbench.action.revertAndCloseActiveEditor");
    await open(UNGATED);
  });

  it("opens with its flaw, and is not done while it is allowed, taken out or being typed", async () => {
    await openSample();
    const edits = [`// holdpoint-allow ${RULE} -- to be quiet\n  ${CHANGE}`, "", `if (( ${CHANGE}`];
    for (const text of edits) {
      await replace(sample, CHANGE, text);
      await gone();
      await undone();
      await executeCommand("undo");
      await found();
    }
  });

  it("is not done when it is closed, nor when the server ends", async function () {
    await executeCommand("workbench.action.revertAndCloseActiveEditor");
    await undone();
    await openSample();
    if (process.platform !== "linux") this.skip();
    const before = await killServer();
    await undone();
    await eventually("another server", () => servers().some((pid) => pid !== before));
    await executeCommand("holdpoint.restartServer");
    await found();
    await undone();
  });

  it("is done when a fix has put a review in", async () => {
    const { range } = await found();
    const fix = await eventually("a fix", async () =>
      (await quickFixes(sample.uri, range))?.find(({ title }) => /closes \d+ of \d+/.test(title)),
    );
    ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    await gone();
    await eventually("the end of the step", () => done);
  });
});
