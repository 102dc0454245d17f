/**
 * What a person at an editor waits for: the built server in a process of its own, over its standard input and output.
 * The edits are of the same kinds and in the same groups of files as in the session's bench, so the two tell what the way
 * to the session adds. Keys come as from hands, so that work which was put off meets the next one.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CancellationTokenSource, DocumentDiagnosticRequest } from "vscode-languageserver/node";
import { FINDINGS, FINDINGS_CHANGED } from "../../server/lsp/protocol.js";
import { type Editor, startEditor, uriOf } from "../lsp/editor.js";
import { type Random, randomFrom } from "../session/random.js";
import { type EditKind, type Insertion, insertion } from "./edits.js";

const SEED = 20_263;
/** Edits of each kind in each group of files. */
const EDITS = 40;
const SUPERSEDED = 20;
/** The shortest and the longest time between two keys, in milliseconds. */
const KEYS = { least: 60, most: 400 };
/** When a request about everything is taken back: while it is put off, or while it is worked at. In milliseconds. */
const LATER = 2000;

/** Times in milliseconds. */
interface Times {
  wall: number[];
  /** Of the whole server, with what it had begun before. Empty where the system does not tell. */
  processor: number[];
}

/** Times in milliseconds of one run. */
interface Figures {
  /** From the start of the process until the first answer. */
  start: Times;
  /** Until everything is answered for the first time. */
  cold: number;
  groups: Record<string, Times>;
  /** Until everything is answered after an edit, which waits for the edits to pause. */
  whole: number;
  /** From the moment that a request is taken back until it is answered. */
  superseded: { file: number[]; everything: number[] };
}

const [root = ".", groups = "groups.json", outfile = "server.json"] = process.argv.slice(2);
writeFileSync(outfile, JSON.stringify(await measure(JSON.parse(readFileSync(groups, "utf8")))));
process.exit(0);

async function measure(groups: Record<string, string[]>): Promise<Figures> {
  const start: Times = { wall: [], processor: [] };
  const begin = performance.now();
  const editor = await startEditor({ folders: [root], options: { commands: true } });
  start.wall.push(performance.now() - begin);
  start.processor.push(...processorTime(editor));
  // As the editor's views do.
  editor.connection.onNotification(FINDINGS_CHANGED, () => void editor.findings().catch(() => undefined));
  await editor.findings();
  const cold = performance.now() - begin;
  const figures: Figures = { start, cold, groups: {}, whole: 0, superseded: { file: [], everything: [] } };
  const random = randomFrom(SEED);
  for (const [group, files] of Object.entries(groups))
    for (const kind of ["moved", "meant"] as const) {
      const times: Times = { wall: [], processor: [] };
      for (let i = 0; i < EDITS; i++) await edit(editor, join(root, random.pick(files) ?? ""), kind, random, times);
      figures.groups[`${group}, ${kind}`] = times;
    }
  const any = groups["any file"] ?? [];
  for (let i = 0; i < SUPERSEDED; i++) await superseded(editor, join(root, random.pick(any) ?? ""), random, figures.superseded);
  figures.whole = await whole(editor, join(root, random.pick(any) ?? ""), random);
  await editor.stop();
  return figures;
}

/** A file that somebody has open, with what there is to say of it. */
interface OpenFile {
  path: string;
  text: string;
  resultId: string | undefined;
}

async function open(editor: Editor, path: string): Promise<OpenFile> {
  const file: OpenFile = { path, text: readFileSync(path, "utf8"), resultId: undefined };
  editor.open(path, file.text);
  await ask(editor, file);
  return file;
}

/** As an editor asks after each key. */
async function ask(editor: Editor, file: OpenFile, source = new CancellationTokenSource()): Promise<void> {
  const params = { textDocument: { uri: uriOf(file.path) }, previousResultId: file.resultId };
  file.resultId = (await editor.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token)).resultId;
}

function type(editor: Editor, file: OpenFile, kind: EditKind, random: Random): Insertion {
  const added = insertion(kind, file.text, random.below(3));
  editor.replace(file.path, added.at, 0, added.text);
  return added;
}

/** Changes a file, and puts it back. */
async function edit(editor: Editor, path: string, kind: EditKind, random: Random, times: Times): Promise<void> {
  const file = await open(editor, path);
  await key(random);
  let added: Insertion = { at: 0, text: "" };
  await timed(editor, times, () => {
    added = type(editor, file, kind, random);
    return ask(editor, file);
  });
  await key(random);
  editor.replace(path, added.at, added.text.length, "");
  await ask(editor, file);
  editor.close(path);
}

async function whole(editor: Editor, path: string, random: Random): Promise<number> {
  const file = await open(editor, path);
  await editor.findings();
  const begin = performance.now();
  type(editor, file, "meant", random);
  await editor.findings();
  const took = performance.now() - begin;
  editor.close(path);
  return took;
}

/** A request that the next key takes back: about the file at once, and about everything somewhere on its way. */
async function superseded(editor: Editor, path: string, random: Random, times: Figures["superseded"]): Promise<void> {
  const file = await open(editor, path);
  type(editor, file, "meant", random);
  times.file.push(await takenBack(random.below(10), (source) => ask(editor, file, source)));
  const everything = (source: CancellationTokenSource) => editor.connection.sendRequest(FINDINGS, {}, source.token);
  times.everything.push(await takenBack(random.below(LATER), everything));
  editor.close(path);
}

async function takenBack(after: number, request: (source: CancellationTokenSource) => Promise<unknown>): Promise<number> {
  const source = new CancellationTokenSource();
  let answered = Number.NaN;
  const done = request(source)
    .catch(() => undefined)
    .then(() => {
      answered = performance.now();
    });
  await sleep(after);
  const begin = performance.now();
  source.cancel();
  await done;
  return Math.max(0, answered - begin);
}

function key(random: Random): Promise<void> {
  return sleep(KEYS.least + random.below(KEYS.most - KEYS.least));
}

async function timed(editor: Editor, times: Times, what: () => Promise<void>): Promise<void> {
  const [before] = processorTime(editor);
  const begin = performance.now();
  await what();
  times.wall.push(performance.now() - begin);
  const [after] = processorTime(editor);
  if (before !== undefined && after !== undefined) times.processor.push(after - before);
}

/** What the server's threads have used by now, in milliseconds; nothing where the system does not tell. */
function processorTime({ pid }: Editor): number[] {
  try {
    const threads = `/proc/${pid}/task`;
    const times = readdirSync(threads).map((id) => readFileSync(join(threads, id, "schedstat"), "utf8").split(" ")[0]);
    return [times.reduce((sum, time) => sum + Number(time), 0) / 1e6];
  } catch {
    return [];
  }
}
