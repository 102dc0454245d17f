import type { CodeLens } from "vscode-languageserver/node";
import type { GateReport } from "../core/finding.js";
import { printable } from "../core/printable.js";
import { rangeOf } from "./places.js";
import type { Server } from "./server.js";

/** Says above each review what it protects. */
export function offerLenses({ connection, folders }: Server): void {
  connection.onCodeLens(async ({ textDocument: { uri } }, token): Promise<CodeLens[]> => {
    const member = folders.of(uri);
    if (!member || member.folder.settings.codeLens?.enable === false || !member.folder.enabled) return [];
    const { folder, file } = member;
    await folders.current(folder, token);
    return folder.gatesIn(file).map((gate) => ({ range: rangeOf(gate), command: { title: title(gate), command: "" } }));
  });
}

function title({ by, label, protects, around }: GateReport): string {
  const name = by === "assumed" ? `Assumed review gate, from the name ${printable(label)} alone` : "Review gate";
  const ways = around.length > 0 ? `, ${count(around.length, "way")} around it` : "";
  return `${name}: protects ${count(protects.length, "change")}${ways}`;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}
