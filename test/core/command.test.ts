import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { HOLE, OWN } from "../../server/core/abstract-string.js";
import { chosenPart, commandsOf, matchCommand } from "../../server/core/command.js";
import type { CommandRow } from "../../server/core/knowledge.js";

const row = (more: Partial<CommandRow>): CommandRow => ({
  row: "command",
  model: "",
  line: 0,
  packages: [],
  kind: "package-install",
  program: ["npm"],
  words: [],
  flags: [],
  without: [],
  value: "rest",
  ...more,
});

describe("a command line", () => {
  it("is split where a shell splits it", () => {
    assert.deepEqual(commandsOf("cd app && npm install 'a b' | tee log"), [
      ["cd", "app"],
      ["npm", "install", "a b"],
      ["tee", "log"],
    ]);
  });

  it("is looked into behind a shell, sudo and variables", () => {
    const commands = commandsOf(`A=1 sudo /bin/sh -c "npm install ${HOLE}"`);
    assert.deepEqual(commands[commands.length - 1], ["npm", "install", HOLE]);
  });
});

describe("the part of a command that the model must have chosen", () => {
  it("is the package, not its arguments, where a package is run", () => {
    const npx = row({ program: ["npx"], value: "first" });
    assert.equal(chosenPart(["npx", "-y", HOLE], npx, false), true);
    assert.equal(chosenPart(["npx", "-y", "tool", HOLE], npx, false), false);
  });

  it("is the directory where nothing is named", () => {
    const install = row({ words: [["install"]] });
    assert.equal(chosenPart(["npm", "install"], install, true), true);
    assert.equal(chosenPart(["npm", "install"], install, false), false);
    assert.equal(chosenPart(["npm", "install", "left-pad"], install, true), false);
  });
});

describe("a row of a command", () => {
  const matches = (words: string[][], ...command: string[]) =>
    matchCommand(["tool", ...command], [row({ program: ["tool"], words })]).length > 0;

  it("asks for a path of the program", () => {
    assert.equal(matches([["cp", "@own"]], "cp", `${OWN}src/agent.ts`, "there"), true);
    assert.equal(matches([["cp", "@own"]], "cp", "src/agent.ts", "there"), false);
  });

  it("asks for the end", () => {
    assert.equal(matches([["@own", "$"]], "--quiet", `${OWN}src/agent.ts`), true);
    assert.equal(matches([["@own", "$"]], `${OWN}src/agent.ts`, "worker"), false);
  });

  it("asks for a part of a word", () => {
    assert.equal(matches([["stop", "*watchdog*"]], "stop", "ada-watchdog.service"), true);
    assert.equal(matches([["stop", "*watchdog*"]], "stop", "shop"), false);
  });
});
