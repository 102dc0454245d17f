import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { rmSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { eventually, problems, tool } from "./support.js";

/** Of each folder of the workspace, the file with its finding and the finding's rule. */
const FOLDERS = {
  ada: ["src/tools/rewrite-persona.ts", "system-prompt-self-rewrite"],
  grace: ["src/tools/learn-skill.ts", "generated-tool-registration"],
  linus: ["src/tools/add-server.ts", "mcp-server-self-add"],
} as const;

type Name = keyof typeof FOLDERS;

const folder = (name: Name) => vscode.workspace.workspaceFolders?.find((one) => one.name === name);
const inFolder = (name: Name, path: string): vscode.Uri => {
  const found = folder(name);
  if (!found) throw new Error(`the folder ${name} is not open`);
  return vscode.Uri.joinPath(found.uri, path);
};
const flagged = (name: Name) => inFolder(name, FOLDERS[name][0]);
const rulesAt = (uri: vscode.Uri) => problems(uri).map(({ code }) => (code as { value: string }).value);

/** The rules that a model is told of, whatever folder they are in. */
async function reported(): Promise<string[]> {
  const { findings } = JSON.parse(await tool("holdpoint_findings", {}));
  return findings.map(({ rule }: { rule: string }) => rule).sort();
}

describe("several folders in one workspace", () => {
  const names = Object.keys(FOLDERS) as Name[];
  const all = names.map((name) => FOLDERS[name][1]).sort();

  before(async () => {
    // The editor may start its extensions before it has read which folders a workspace has.
    await eventually("the folders of the workspace", () => names.every(folder));
    await vscode.commands.executeCommand("holdpoint.scanWorkspace");
  });

  it("are each scanned", async () => {
    for (const name of names) {
      await vscode.window.showTextDocument(flagged(name));
      await eventually(`a problem in ${name}`, () => problems(flagged(name))[0]);
      deepStrictEqual(rulesAt(flagged(name)), [FOLDERS[name][1]]);
    }
    await eventually("what a model is told", async () => String(await reported()) === String(all));
  });

  it("have settings of their own", async () => {
    const settings = inFolder("grace", "holdpoint.json");
    writeFileSync(settings.fsPath, JSON.stringify({ rules: { [FOLDERS.grace[1]]: "off", [FOLDERS.ada[1]]: "off" } }));
    await eventually("the end of the problem", () => problems(flagged("grace")).length === 0);
    deepStrictEqual(rulesAt(flagged("ada")), [FOLDERS.ada[1]]);
    rmSync(settings.fsPath);
    await eventually("the problem again", () => problems(flagged("grace"))[0]);
  });

  it("are forgotten when they are taken out, and read when they are put in", async () => {
    const [gone, uri] = [folder("linus"), flagged("linus")];
    ok(gone && gone.index === 2, "only the last can go without a new extension host");
    ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await eventually("the end of its problem", () => problems(uri).length === 0);
    await eventually("what a model is told", async () => !(await reported()).includes(FOLDERS.linus[1]));
    deepStrictEqual(rulesAt(flagged("ada")), [FOLDERS.ada[1]]);
    ok(vscode.workspace.updateWorkspaceFolders(2, 0, { name: "linus", uri: gone.uri }));
    await eventually("its problem again", async () => String(await reported()) === String(all));
    strictEqual(flagged("linus").toString(), uri.toString());
  });
});
