import * as vscode from "vscode";
import { EXPLAIN, type ExplainResult } from "../server/lsp/protocol.js";
import type { Connection } from "./connection.js";

/** Read-only documents with this scheme hold text that is made here. */
const SCHEME = "holdpoint";

/** Shows Markdown that is no file, in the editor's own preview. */
export interface Pages extends vscode.Disposable {
  showRule(rule: string): Promise<void>;
  /** Shows a text under a name. */
  showText(name: string, text: string): Promise<void>;
}

/** Registers the pages and the links that lead to them. */
export function providePages(connection: Connection): Pages {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();

  const rulePage = async (rule: string): Promise<string> => {
    const found = await connection.request<ExplainResult | null>(EXPLAIN, { rule });
    return found ? readable(found) : `# There is no rule \`${rule.replaceAll(/[^\w-]/g, "")}\` in this version of Holdpoint\n`;
  };
  const showRule = async (rule: string): Promise<void> => preview(vscode.Uri.from({ scheme: SCHEME, path: `/rules/${rule}.md` }));

  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => {
        const rule = /^\/rules\/(.+)\.md$/.exec(path)?.[1];
        return rule ? rulePage(rule) : texts.get(path);
      },
    }),
    vscode.window.registerUriHandler({
      handleUri: ({ path }) => {
        const rule = /^\/rules\/([\w-]+)$/.exec(path)?.[1];
        if (rule) return showRule(rule);
      },
    }),
  );
  return {
    showRule,
    async showText(name, text) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` });
      texts.set(uri.path, text);
      changed.fire(uri);
      await preview(uri);
    },
    dispose: () => subscriptions.dispose(),
  };
}

async function preview(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", uri);
}

/**
 * A rule page for people: what a code block shows is said above it, marks for the tests become words,
 * and the rule's places in other catalogues, and how often it was right, stand before the examples.
 */
export function readable({ page, maps, measured }: Pick<ExplainResult, "page" | "maps" | "measured">): string {
  const lines: string[] = [];
  let inCode = false;
  for (const line of page.trim().split("\n")) {
    if (line === "## Examples" && !inCode) lines.push(`Measured: ${measured}.`, "");
    if (line === "## Examples" && maps.length > 0) lines.push(`In other catalogues: ${maps.map(catalogueEntry).join(", ")}.`, "");
    const fence = /^```\s*(.*)$/.exec(line);
    if (!fence) {
      lines.push(inCode ? line.replace(/\/\/~ (.*)$/, (_, mark: string) => `// ← ${wordFor(mark)}`) : line);
      continue;
    }
    inCode = !inCode;
    const [language = "", verdict = ""] = (fence[1] ?? "").split(/\s+/);
    const file = /\bfile=(\S+)/.exec(fence[1] ?? "")?.[1];
    const caption = [VERDICTS[verdict], file && `\`${file}\``].filter(Boolean).join(" · ");
    if (inCode && caption) lines.push(caption, "");
    lines.push(inCode ? `\`\`\`${language}` : "```");
  }
  return lines.join("\n");
}

/** Linked where the entry's address follows from its name. */
function catalogueEntry(name: string): string {
  const weakness = /^CWE-(\d+)$/.exec(name)?.[1];
  if (weakness) return `[${name}](https://cwe.mitre.org/data/definitions/${weakness}.html)`;
  if (/^AML\.T[\d.]+$/.test(name)) return `[${name}](https://atlas.mitre.org/techniques/${name})`;
  return name;
}

const VERDICTS: Readonly<Record<string, string>> = { bad: "**Found**", good: "**Not found**", after: "**After the fix**" };

function wordFor(mark: string): string {
  if (mark.startsWith("missed")) return "not found yet";
  if (mark.startsWith("false-alarm")) return "found by mistake";
  return mark.replace(/:.*$/, "");
}
