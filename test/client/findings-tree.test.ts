import { deepStrictEqual, doesNotMatch, strictEqual } from "node:assert";
import * as vscode from "vscode";
import { type Filters, passing, type Row, rowsBelow, SEVERITIES, topRows, treeItem } from "../../client/findings-tree.js";
import { exampleFinding, exampleFolder } from "./example-finding.js";

const all: Filters = { severities: [...SEVERITIES] };
const label = (row: Row): unknown => treeItem(row).label;

describe("findings tree", () => {
  const prompt = exampleFinding();
  const tools = exampleFinding({
    family: "tools",
    title: "Tools",
    severity: "warning",
    uri: vscode.Uri.file("/ada/src/tools.ts").toString(),
  });

  it("groups by what the agent changes", () => {
    deepStrictEqual(topRows([exampleFolder([prompt, tools])], "family", all).map(label), ["Its instructions", "Its tools"]);
  });

  it("groups by file", () => {
    const rows = topRows([exampleFolder([prompt, tools])], "file", all);
    deepStrictEqual(rows.map(label), ["/ada/src/agent.ts", "/ada/src/tools.ts"]);
  });

  it("has a row for each of several folders", () => {
    const other = vscode.Uri.file("/bob").toString();
    const rows = topRows([exampleFolder([prompt]), exampleFolder([tools], other)], "family", all);
    deepStrictEqual(rows.map(label), ["ada", "bob"]);
  });

  it("shows mistakes in the settings before findings", () => {
    const problem = { ...prompt, message: "unknown key" };
    const [first] = topRows([{ ...exampleFolder([prompt]), problems: [problem] }], "family", all);
    strictEqual(first && label(first), "unknown key");
  });

  it("filters by severity and by file", () => {
    deepStrictEqual(passing([prompt, tools], { severities: ["warning"] }), [tools]);
    deepStrictEqual(passing([prompt, tools], { ...all, file: prompt.uri }), [prompt]);
  });

  it("shows what is allowed last, with its reason", () => {
    const allowed = exampleFinding({ allowed: "reset every night" });
    const [, second] = rowsBelow(
      { kind: "group", label: "", by: "family", findings: passing([allowed, prompt], all) },
      "family",
      all,
    );
    strictEqual(second && treeItem(second).description, "allowed: reset every night");
    strictEqual(second && treeItem(second).contextValue, "findingAllowed");
  });

  it("speaks a finding in full", () => {
    strictEqual(
      treeItem({ kind: "finding", finding: prompt, by: "family" }).accessibilityInformation?.label,
      "error, reply text can become the agent's prompt, with no review gate, /ada/src/agent.ts line 41, " +
        "rule system-prompt-self-rewrite, high confidence, path of 2 steps",
    );
  });

  it("takes no markup from the workspace", () => {
    const evil = exampleFinding({ message: "[click](command:workbench.action.quit) <img src=x>" });
    const { tooltip } = treeItem({ kind: "finding", finding: evil, by: "file" });
    doesNotMatch((tooltip as vscode.MarkdownString).value, /(^|[^\\])\[click/);
    strictEqual((tooltip as vscode.MarkdownString).isTrusted, undefined);
  });
});
