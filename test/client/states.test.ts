import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { type ViewState, viewState } from "../../client/findings-view.js";
import { statusText } from "../../client/status-item.js";
import type { FolderFindings, Status } from "../../server/lsp/protocol.js";
import { exampleFinding, exampleFolder } from "./example-finding.js";
import { extension } from "./support.js";

const status = (state: Status["state"], errors = 0, warnings = 0): Status => ({
  state,
  detail: state === "error" ? "holdpoint.json has a mistake" : "3 findings",
  errors,
  warnings,
  notes: 1,
});
const counts = { files: 2, lines: 20, sources: 0, sinks: 1, gates: 0, assumedGates: 0, skipped: [], unmodelled: [] };
const checked = { ...counts, cut: { walks: 0, waysIn: 0, dispatch: 0 }, milliseconds: 5 };
const none: FolderFindings = { ...exampleFolder([]), checked };

describe("the findings view", () => {
  const known = (folders: FolderFindings[] | undefined, state: Status["state"] = "idle") => ({ folders, status: status(state) });
  const alive = { alive: true };
  const cases: [ViewState, ViewState][] = [
    ["error", viewState({ alive: false }, known([none]), 0)],
    ["off", viewState(alive, known([none], "off"), 0)],
    ["starting", viewState(alive, known(undefined), 0)],
    ["findings", viewState(alive, known([exampleFolder([exampleFinding()])]), 1)],
    ["filtered", viewState(alive, known([exampleFolder([exampleFinding()])]), 0)],
    ["never", viewState(alive, known([exampleFolder([])]), 0)],
    ["noAgent", viewState(alive, known([{ ...none, hasAgent: false }]), 0)],
    ["nothing", viewState(alive, known([none, { ...none, hasAgent: false }]), 0)],
  ];

  it("tells each of its states from the others", () => {
    for (const [expected, found] of cases) strictEqual(found, expected);
  });

  it("has a text for each state that shows no rows, and buttons that exist", () => {
    const { viewsWelcome, commands } = extension().packageJSON.contributes;
    const texts: { when: string; contents: string }[] = viewsWelcome;
    const named = new Set(commands.map(({ command }: { command: string }) => command));
    for (const [state] of cases) {
      const own = texts.filter(({ when }) => when.endsWith(`holdpoint.state == ${state}`));
      strictEqual(own.length, state === "findings" ? 0 : 1, state);
    }
    for (const { contents } of texts)
      for (const [, command = ""] of contents.matchAll(/\(command:(holdpoint\.\w+)/g)) ok(named.has(command), command);
  });
});

describe("the status item", () => {
  it("counts errors and warnings, and says the rest to whoever points at it", () => {
    deepStrictEqual(statusText(true, status("idle", 2, 1), true), {
      text: "$(shield) 3",
      detail: "3 findings. 2 errors, 1 warning, 1 note.",
      broken: false,
    });
    strictEqual(statusText(true, status("analysing", 1), true)?.text, "$(sync~spin) 1");
    strictEqual(statusText(true, status("off"), true)?.text, "$(circle-slash) 0");
    strictEqual(statusText(true, undefined, true)?.detail, "Starting.");
  });

  it("is not there where there is no agent, except while somebody's scan runs or something is broken", () => {
    for (const state of ["starting", "idle", "analysing", "off"] as const)
      strictEqual(statusText(true, status(state), false), undefined);
    strictEqual(statusText(true, status("scanning"), false)?.text, "$(sync~spin) 0");
    match(statusText(true, status("error"), false)?.detail ?? "", /has a mistake\.$/);
    deepStrictEqual(statusText(false, undefined, false), {
      text: "$(error) Holdpoint",
      detail: "The server does not run, so nothing is checked.",
      broken: true,
    });
  });
});
