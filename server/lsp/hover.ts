import type { Hover, MarkupContent } from "vscode-languageserver/node";
import type { Finding } from "../core/finding.js";
import type { Allowance } from "../core/suppression.js";
import { shownFindings } from "./diagnostics.js";
import { type Folder, uriOfPath } from "./folder.js";
import { code, commandLink, escaped, link } from "./markdown.js";
import { rangeOf, touches } from "./places.js";
import { ruleText } from "./rule-text.js";
import type { Server } from "./server.js";

/** Explains findings and comments where they stand. */
export function offerHovers(server: Server): void {
  const { connection, folders } = server;
  connection.onHover(async ({ textDocument: { uri }, position }, token): Promise<Hover | undefined> => {
    const member = folders.of(uri);
    if (!member) return undefined;
    const { folder, file } = member;
    await folders.soon(member, token);
    const here = shownFindings(folder).filter((finding) => finding.file === file && touches(finding, position));
    const [first] = here;
    if (first)
      return {
        range: rangeOf(first),
        contents: markdown(here.map((finding) => about(server, folder, finding)).join("\n\n---\n\n")),
      };
    const begun = shownFindings(folder).find(({ path: [source] }) => source?.file === file && touches(source, position));
    if (begun?.path[0]) return { range: rangeOf(begun.path[0]), contents: markdown(about(server, folder, begun)) };
    const allowance = folder.workspace.allowances.find((each) => each.file === file && touches(placeOf(each), position));
    if (allowance) return { range: rangeOf(placeOf(allowance)), contents: markdown(aboutAllowance(server, folder, allowance)) };
    return undefined;
  });
}

function about({ engine, client }: Server, folder: Folder, finding: Finding): string {
  const rule = engine.knowledge.rules.find(({ id }) => id === finding.rule);
  if (!rule) return escaped(finding.message);
  const { what, why, safe } = ruleText(rule);
  // A client that runs our commands shows the problem itself just above, and little of what follows without scrolling.
  const lines = client.commands
    ? [`**${rule.title}**`, actions(finding), `${what} ${why}`]
    : [`**${rule.title}**`, escaped(finding.message), `${what} ${why}`];
  if (safe.length > 0)
    lines.push(
      `What makes it safe:\n\n${safe
        .slice(0, 3)
        .map((each) => `- ${each}`)
        .join("\n")}`,
    );
  lines.push(`Path: ${pathLine(folder, finding)}`);
  for (const gate of finding.gates) lines.push(`Looked at: ${code(gate.label)}, which does not count: ${escaped(gate.why)}`);
  for (const { rule: id, message } of finding.also ?? []) lines.push(`Also ${pageLink(id, client)}: ${escaped(message)}`);
  if (!client.commands) lines.push(link(`Explain ${finding.rule}`, client.ruleLink(finding.rule)));
  return lines.filter((line) => line !== "").join("\n\n");
}

function pathLine(folder: Folder, finding: Finding): string {
  return finding.path
    .map(
      (step) =>
        `${escaped(step.label)} (${link(escaped(`${step.file}:${step.startLine}`), `${uriOfPath(folder.pathOf(step.file))}#L${step.startLine}`)})`,
    )
    .join(" → ");
}

/** Links that run our commands. */
function actions({ rule, fingerprint, path }: Finding): string {
  return [
    commandLink("Explain rule", "holdpoint.explainRule", rule),
    ...(path.length > 1 ? [commandLink("Walk the path", "holdpoint.showPath", fingerprint)] : []),
    commandLink("Fix…", "holdpoint.fix", fingerprint),
    commandLink("Suppress with a reason…", "holdpoint.allow", fingerprint),
    commandLink("Copy as Markdown", "holdpoint.copyMarkdown", fingerprint),
  ].join(" | ");
}

function aboutAllowance({ engine, client }: Server, folder: Folder, { file, covers, rules, reason }: Allowance): string {
  const lines = rules.map((id) => {
    const title = engine.knowledge.rules.find((rule) => rule.id === id)?.title ?? id;
    const used = folder.analysed?.findings.some(
      (each) => each.suppressed && each.file === file && each.startLine === covers && each.rule === id,
    );
    return `- ${pageLink(id, client)}: ${title}${used ? "" : " (no such finding on this line)"}`;
  });
  return `**Allowed on line ${covers}**\n\n${lines.join("\n")}\n\nReason: ${escaped(reason)}`;
}

/** A rule's name, as a link to its page. */
function pageLink(rule: string, client: Server["client"]): string {
  return client.commands ? commandLink(rule, "holdpoint.explainRule", rule) : link(rule, client.ruleLink(rule));
}

function placeOf({ line, column, length }: Allowance) {
  return { startLine: line, startColumn: column, endLine: line, endColumn: column + length };
}

function markdown(value: string): MarkupContent {
  return { kind: "markdown", value };
}
