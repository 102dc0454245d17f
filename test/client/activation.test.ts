import { ok, strictEqual } from "node:assert";
import * as vscode from "vscode";
import { extension, note } from "./support.js";

/** In milliseconds of processor time; the server answers later. */
const LONGEST = 150;

describe("activation", () => {
  it("waits for a file of a language it reads", async () => {
    strictEqual(extension().isActive, false);
  });

  it(`takes at most ${LONGEST} ms before the server answers`, async () => {
    const { clock, processor } = (await extension().activate()).activation;
    note(`activation: ${processor.toFixed(0)} ms of processor time, ${clock.toFixed(0)} ms on the clock`);
    // The clock also counts whatever else the machine is doing.
    ok(processor <= LONGEST, `${processor} ms`);
  });

  it("has every command that it declares", async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = extension().packageJSON.contributes.commands;
    strictEqual(
      declared
        .map(({ command }) => command)
        .filter((command) => !known.has(command))
        .join(),
      "",
    );
  });

  it("declares at most 15 settings, each with an example", () => {
    const settings: Record<string, { markdownDescription: string }> =
      extension().packageJSON.contributes.configuration.properties;
    ok(Object.keys(settings).length <= 15);
    for (const [name, { markdownDescription }] of Object.entries(settings)) ok(/Example: `/.test(markdownDescription), name);
  });
});
