import type { CodeLens, Command } from "vscode-languageserver/node";
import type { GateReport, Place } from "../core/finding.js";
import { printable } from "../core/report/printable.js";
import type { Folder } from "./folder.js";
import { locationOf, rangeOf } from "./places.js";
import { SHOW_PLACES, type ShowPlaces } from "./protocol.js";
import type { Server } from "./server.js";

/** Says above each review what it protects and what goes around it, and shows these places to whoever clicks. */
export function offerLenses(server: Server): void {
  const { connection, folders } = server;
  connection.onCodeLens(async ({ textDocument: { uri } }, token): Promise<CodeLens[]> => {
    const member = folders.of(uri);
    if (!member || member.folder.settings.codeLens?.enable === false || !member.folder.enabled) return [];
    const { folder, file } = member;
    await folders.current(folder, token);
    return folder.gatesIn(file).flatMap((gate) => lensesOf(server, folder, uri, gate));
  });
}

function lensesOf(server: Server, folder: Folder, uri: string, gate: GateReport): CodeLens[] {
  const { by, label, protects, around } = gate;
  const range = rangeOf(gate);
  const lens = (title: string, places: readonly Place[]): CodeLens => ({ range, command: command(title, places) });
  const command = (title: string, places: readonly Place[]): Command => {
    if (!server.client.commands || places.length === 0) return { title, command: "" };
    const shown: ShowPlaces = { uri, at: range.start, places: places.map((place) => locationOf(folder, server.names, place)) };
    return { title, command: SHOW_PLACES, arguments: [shown] };
  };
  const name = by === "assumed" ? `Assumed review gate, from the name ${printable(label)} alone` : "Review gate";
  const lenses = [lens(`${name}: protects ${count(protects.length, "change")}`, protects)];
  if (around.length > 0) lenses.push(lens(`${count(around.length, "way")} around it`, around));
  return lenses;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}
