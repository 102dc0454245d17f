import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from "vscode-languageserver/node";
import type { Finding, Place } from "../core/finding.js";
import { measuredShare } from "../core/report/measured.js";
import { printable } from "../core/report/printable.js";
import { allowEdit } from "../workspace/comments.js";
import { fixContext, isSettled, workspaceEdit } from "./fix-context.js";
import type { Folder } from "./folder.js";
import type { Membership } from "./folders.js";
import { code, escaped, link } from "./markdown.js";
import {
  ALLOW,
  type AllowParams,
  EXPLAIN,
  type ExplainParams,
  type ExplainResult,
  MARKDOWN,
  type MarkdownParams,
  REVIEWED,
  type ReviewedParams,
  type ReviewedResult,
  WHY,
  type WhyParams,
  type WhyResult,
} from "./protocol.js";
import type { Server } from "./server.js";

/** Answers what people and their tools ask of findings, beyond the protocol. */
export function answerQuestions(server: Server): void {
  const { connection, engine, folders } = server;

  connection.onRequest(EXPLAIN, ({ rule: name }: ExplainParams): ExplainResult | null => {
    const rule = engine.knowledge.rules.find(({ id, formerly }) => id === name || formerly.includes(name));
    return rule ? { rule: rule.id, title: rule.title, page: rule.page, maps: rule.maps, measured: measuredShare(rule) } : null;
  });

  connection.onRequest(WHY, async ({ uri, line }: WhyParams, token): Promise<WhyResult> => {
    const { folder, file } = memberOf(server, uri);
    await folders.current(folder, token);
    const skipped = folder.workspace.skipped.find(
      (each) => each.file === file || (each.file.endsWith("/") && file.startsWith(each.file)),
    );
    const lines = skipped ? [`This file is not analysed: ${skipped.reason}.`] : folder.workspace.session.why(file, line).lines;
    return { lines: lines.map(printable) };
  });

  connection.onRequest(ALLOW, async (params: AllowParams, token): Promise<WorkspaceEdit> => {
    const { folder, file } = memberOf(server, params.uri);
    await folders.current(folder, token);
    const edit = suppression(server, folder, file, params);
    if (!edit) throw failed("No comment can stand there, or the text has changed since the finding was made.");
    return edit;
  });

  connection.onRequest(REVIEWED, async ({ uri }: ReviewedParams, token): Promise<ReviewedResult> => {
    const member = folders.of(uri);
    if (!member) return { reviewed: 0, unreviewed: 0 };
    const { folder, file } = member;
    const { findings } = await folders.current(folder, token);
    const gates = folder.workspace.session.gates().filter(({ by }) => by !== "assumed");
    return {
      reviewed: new Set(gates.flatMap(({ protects }) => protects.filter((at) => at.file === file).map(placeKey))).size,
      unreviewed: findings.filter((finding) => finding.file === file).length,
    };
  });

  connection.onRequest(MARKDOWN, async ({ fingerprint }: MarkdownParams, token): Promise<string> => {
    for (const folder of folders.all) {
      const { findings } = await folders.current(folder, token);
      const finding = findings.find((each) => each.fingerprint === fingerprint);
      if (finding) return asMarkdown(server, finding);
    }
    throw failed("The finding is not there any more.");
  });
}

/** The edit that allows a finding. Without a reason, the comment says that none was given; where one is required, it allows nothing until somebody writes one. */
export function suppression(
  server: Server,
  folder: Folder,
  file: string,
  { line, rule, reason }: Pick<AllowParams, "line" | "rule" | "reason">,
): WorkspaceEdit | undefined {
  const finding = folder.analysed?.findings.find((each) => each.file === file && each.startLine === line && each.rule === rule);
  if (!finding || !isSettled(server, folder, file)) return undefined;
  const { placement = "above", requireReason = true } = folder.settings.suppress ?? {};
  const said = reason.trim() !== "" ? reason : requireReason ? PLACEHOLDER : NO_REASON;
  const edit = allowEdit(fixContext(server, folder), finding, said, placement);
  return edit && workspaceEdit(server, folder, { edits: [{ ...edit, text: edit.text.replace(` ${PLACEHOLDER}`, "") }] });
}

const placeKey = ({ startLine, startColumn }: Place): string => `${startLine}:${startColumn}`;

const PLACEHOLDER = "⟨reason⟩";
const NO_REASON = "no reason given";

function asMarkdown({ engine, client }: Server, finding: Finding): string {
  const title = engine.knowledge.rules.find(({ id }) => id === finding.rule)?.title ?? finding.rule;
  const ruleName = (rule: string): string => {
    const page = client.publicPage(rule);
    return page === undefined ? code(rule) : link(rule, page);
  };
  const lines = [
    `**${title}**: ${escaped(finding.message)}`,
    "",
    `- Rule: ${ruleName(finding.rule)} (${finding.severity}, ${finding.confidence} confidence)`,
    `- Place: ${code(`${finding.file}:${finding.startLine}:${finding.startColumn}`)}`,
    `- Ways in without a review: ${finding.waysIn.ungated} of ${finding.waysIn.all}`,
  ];
  for (const gate of finding.gates)
    lines.push(`- Gate that does not count: ${code(`${gate.label} at ${gate.file}:${gate.startLine}`)}: ${escaped(gate.why)}`);
  for (const { rule, message } of finding.also ?? []) lines.push(`- Also ${ruleName(rule)}: ${escaped(message)}`);
  lines.push("", "Path:", "");
  for (const [index, step] of finding.path.entries())
    lines.push(`${index + 1}. ${step.kind}: ${escaped(step.label)} (${code(`${step.file}:${step.startLine}`)})`);
  return `${lines.join("\n")}\n`;
}

function memberOf({ folders }: Server, uri: string): Membership {
  const member = folders.of(uri);
  if (!member) throw failed("The file belongs to no workspace folder and is not open.");
  return member;
}

function failed(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
