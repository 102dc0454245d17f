import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { CommandRow } from "../../server/core/knowledge.js";
import { HOLE, OWN } from "../../server/core/text/abstract-string.js";
import { chosenPart, chosenWords, matchCommand } from "../../server/core/text/command.js";
import { commandsOf } from "../../server/core/text/shell-line.js";
import { knowledge } from "../rules/pages.js";

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

describe("a command that starts another one", () => {
  const last = (line: string) => commandsOf(line).pop();

  it("is none where it is only asked whether there is such a command", () => {
    assert.deepEqual(last("command -v claude"), ["command", "-v", "claude"]);
    assert.deepEqual(last("stdbuf -o L claude -p hello"), ["claude", "-p", "hello"]);
  });

  it("is looked into where it gives it so long, or less of the machine", () => {
    assert.deepEqual(last("timeout -k 5 600 gemini --yolo"), ["gemini", "--yolo"]);
    assert.deepEqual(last("nice -n 10 claude -p hello"), ["claude", "-p", "hello"]);
    assert.deepEqual(last("setsid -w bash -c 'sudo -u ada flock -n /tmp/lock claude -p hello'"), ["claude", "-p", "hello"]);
    assert.deepEqual(last("sudo -v"), ["sudo", "-v"]);
  });

  it("is looked into where it is typed into a terminal, or a new one starts with it", () => {
    assert.deepEqual(last('tmux send-keys -t ada "codex --yolo" Enter'), ["codex", "--yolo"]);
    assert.deepEqual(last('tmux new-session -d -s ada "cd /srv/ada && claude -p hello"'), ["claude", "-p", "hello"]);
    assert.deepEqual(last('tmux rename-session -t ada "codex --yolo"'), ["tmux", "rename-session", "-t", "ada", "codex --yolo"]);
    assert.deepEqual(last(`tmux send-keys -t ada "${HOLE} --yolo" Enter`)?.[0], "tmux");
  });

  it("is looked into where it runs a package", () => {
    assert.deepEqual(last("npx -y -p left-pad @acme/agent@1.2.3 run --fast"), ["agent", "run", "--fast"]);
    assert.deepEqual(last("pnpm dlx agent --fast"), ["agent", "--fast"]);
    assert.deepEqual(last(`npx ${HOLE} --fast`), ["npx", HOLE, "--fast"]);
  });

  it("is looked into where it runs a script, by the flags alone where its name says nothing", () => {
    assert.deepEqual(last("node --enable-source-maps /opt/bin/agent.mjs --fast"), ["agent.mjs", "--fast"]);
    assert.deepEqual(last("node /opt/agent/cli.js --fast"), [`${HOLE}.js`, "--fast"]);
    assert.deepEqual(last("node --version"), ["node", "--version"]);
  });
});

describe("input and output of a command", () => {
  it("is a command of its own where it goes into a file", () => {
    assert.deepEqual(commandsOf(`printf '%s' "${HOLE}">>a.md 2>/dev/null; ls &> out >&2`), [
      ["printf", "%s", HOLE],
      [">>", "a.md"],
      [">", "/dev/null"],
      ["ls"],
      [">", "out"],
    ]);
  });

  it("stays with the command that reads it", () => {
    assert.deepEqual(commandsOf("patch -p1 < fix.patch && bash <<< 'ls -l'"), [
      ["patch", "-p1", "<", "fix.patch"],
      ["bash", "<<", "ls -l"],
    ]);
  });

  it("is no command where it stands in a here-document", () => {
    assert.deepEqual(commandsOf("cat > a.md << 'EOF'\ngit push\n\nrm x\nEOF\nls"), [
      ["cat", "<<", "git push\n\nrm x"],
      [">", "a.md"],
      ["ls"],
    ]);
    assert.deepEqual(commandsOf("cat <<A\nA\nls"), [["cat", "<<", ""], ["ls"]]);
    assert.deepEqual(commandsOf("cat <<A\nls"), [["cat", "<<", "ls"]]);
  });
});

describe("the file that a command works on", () => {
  const words = (line: string, more: Partial<CommandRow>, choice: "first" | "last" | "-o") => {
    const [command = []] = commandsOf(line);
    return chosenWords(command, row(more), choice).map((at) => command[at]);
  };

  it("may follow an option that takes a value", () => {
    assert.deepEqual(words("node --import tsx a.ts b", {}, "first"), ["tsx", "a.ts"]);
    assert.deepEqual(words("node a.ts b", {}, "first"), ["a.ts"]);
    assert.deepEqual(words("npx -y tsx a.ts", { words: [["tsx"]] }, "first"), ["a.ts"]);
  });

  it("is the last word, or the one after an option", () => {
    assert.deepEqual(words("cp -r a b", {}, "last"), ["b"]);
    assert.deepEqual(words("curl -o b https://example.org", {}, "-o"), ["b"]);
    assert.deepEqual(words("curl https://example.org", {}, "-o"), []);
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

describe("a file that an interpreter runs", () => {
  const rows = knowledge.rows.filter((one): one is CommandRow => one.row === "command" && one.content === "first");
  const runs = (line: string) =>
    commandsOf(line).some((words) => matchCommand(words, rows).some(({ kind }) => kind === "code-run"));
  it("is the first word", () => {
    for (const line of ["node step.js", "powershell -File step.ps1", "bash step.sh"]) assert.equal(runs(line), true, line);
  });
  it("is no text that the interpreter is given instead", () => {
    for (const line of [
      "node -e 'step()'",
      "powershell -NoProfile -Command 'Get-Content step.ps1'",
      "bash -lc 'step.sh || true'",
    ])
      assert.equal(matchCommand(line.split(/ (?=-)| (?=')/), rows).length, 0, line);
  });
});
