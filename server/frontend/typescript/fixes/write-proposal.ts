import { Node } from "ts-morph";
import type { FixDraft } from "../../../core/fix.js";
import type { Job } from "./index.js";
import { nodeAt } from "./source-text.js";

const ENDING = ".proposed";

/** Writes beside the live file instead of over it. Not safe: whoever reads the live file no longer sees the change until somebody takes it over. */
export function writeProposal({ remedy, source }: Job): FixDraft[] {
  const [site] = remedy.calls;
  const file = site && source(site.file);
  const node = file && nodeAt(file, site);
  const call = Node.isAwaitExpression(node) ? node.getExpression() : node;
  if (!file || remedy.file === undefined || !Node.isCallExpression(call)) return [];
  const path = call.getArguments()[remedy.file];
  const text = path && proposed(path);
  if (!path || text === undefined) return [];
  return [
    {
      recipe: "write-proposal",
      title: `Write a proposal (${ENDING}) instead of the live file`,
      safe: false,
      edits: [{ file: file.file, start: path.getStart(), end: path.getEnd(), text }],
      creates: [],
    },
  ];
}

/** The path with the ending of a proposal, as close to how it is written as can be. */
function proposed(path: Node): string | undefined {
  const text = path.getText();
  if (Node.isStringLiteral(path) || Node.isNoSubstitutionTemplateLiteral(path) || Node.isTemplateExpression(path))
    return text.slice(0, -1) + ENDING + text.slice(-1);
  if (isAddress(path)) return undefined;
  const simple = Node.isIdentifier(path) || Node.isPropertyAccessExpression(path) || Node.isCallExpression(path);
  return Node.isSpreadElement(path) || !simple ? undefined : `\`\${${text}}${ENDING}\``;
}

/** A path may also be a URL object, which is no text to add to. */
function isAddress(path: Node): boolean {
  if (!Node.isIdentifier(path)) return /^new URL\b|^pathToFileURL\b/.test(path.getText());
  const made = path
    .getSourceFile()
    .getDescendants()
    .find((node) => Node.isVariableDeclaration(node) && node.getName() === path.getText());
  return Node.isVariableDeclaration(made) && /^new URL\b|^pathToFileURL\b/.test(made.getInitializer()?.getText() ?? "");
}
