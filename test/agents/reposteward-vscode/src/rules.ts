import * as vscode from "vscode";
import { generate } from "./llm.js";
import { readText, writeText } from "./files.js";

const LEARN = "Update this guide for coding agents from the diff. Output the whole guide.";

export async function learnFromSave(doc: vscode.TextDocument) {
  const current = await readText(".github/copilot-instructions.md");
  const text = await generate(LEARN, `${current}\n\nCHANGED ${doc.fileName}\n${doc.getText().slice(0, 6000)}`);
  await writeText(".github/copilot-instructions.md", text);
}

export async function proposeAgentsMd() {
  const current = await readText("AGENTS.md");
  const text = await generate(LEARN, current);
  const doc = await vscode.workspace.openTextDocument({ content: text, language: "markdown" });
  await vscode.window.showTextDocument(doc, { preview: true });
  const pick = await vscode.window.showWarningMessage("Replace AGENTS.md with the shown text?", { modal: true }, "Replace");
  if (pick !== "Replace") return;
  await writeText("AGENTS.md", text);
}

export async function createFromTemplate() {
  await writeText("AGENTS.md", "# Agents\n\n- Run the tests before you commit.\n");
}
