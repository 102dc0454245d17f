import type { MessageRow } from "../flow/message.js";
import { type ReplyRow, ReplyRows } from "../flow/reply.js";
import { INSTRUCTING, RECALLING } from "../flow/sent.js";
import type { ChannelRow, CommandRow, Knowledge, RequestRow, Row, Rule, ShapeRow, SinkRow } from "../knowledge.js";
import { ApiTable } from "../resolve/api.js";
import { type ObjectRow, ObjectRows } from "../resolve/object-row.js";
import type { Settings } from "../session.js";
import type { DeclaredRow } from "../surface/declared-change.js";
import type { NamedRow } from "../surface/named-call.js";
import type { RemovedRow } from "../surface/removed-rows.js";
import { isSign, type Site } from "../surface/site.js";
import type { EntryRow } from "../surface/timetable.js";

/** What is known, arranged for those who ask: the same for every state of a program. */
export class Rows {
  readonly table: ApiTable;
  readonly commands: readonly CommandRow[];
  /** What a command does by itself. */
  readonly acts: readonly CommandRow[];
  /** What a command does to a file, takes from one, or is told. */
  readonly onFiles: readonly CommandRow[];
  /** Commands that are sources, and no sinks as well. */
  readonly answers: readonly CommandRow[];
  readonly shapes: readonly ShapeRow[];
  readonly requests: readonly RequestRow[];
  readonly replies: ReplyRows;
  readonly messages: readonly MessageRow[];
  readonly objects: ObjectRows<ObjectRow & SinkRow>;
  readonly places: ObjectRows<ObjectRow & ChannelRow>;
  /** Calls that their names tell. */
  readonly named: readonly NamedRow[];
  /** What tools do that say it by their names. */
  readonly declared: readonly DeclaredRow[];
  readonly removed: readonly RemovedRow[];
  /** Calls that enter something into a timetable. */
  readonly entries: readonly EntryRow[];
  /** Names of calls whose result a model decides. */
  readonly sourceNames = new Set<string>();
  /** Names of functions that a library calls with what a model decided. */
  readonly callbackNames = new Set<string>();
  readonly sourceKinds: ReadonlySet<string>;
  /** Paths that the kinds name. */
  readonly paths: readonly string[];
  /** Sink kinds whose stored values are found where they are stored. */
  readonly readKinds: ReadonlySet<string>;
  /** Rules by what they look for: sink kinds and surfaces. */
  readonly byInto: ReadonlyMap<string, readonly Rule[]>;
  /** Kinds of what an agent is told. */
  readonly told: ReadonlySet<string>;

  constructor(knowledge: Knowledge, rows: readonly Row[]) {
    const kindsOf = (role: string) => new Set(knowledge.kinds.filter((kind) => kind.role === role).map((kind) => kind.id));
    const sinkKinds = kindsOf("sink");
    this.sourceKinds = kindsOf("source");
    this.table = new ApiTable(rows);
    this.commands = rows.filter((row): row is CommandRow => row.row === "command");
    this.acts = this.commands.filter((row) => !takesIn(row));
    this.onFiles = this.commands.filter(takesIn);
    this.answers = this.commands.filter(({ kind }) => this.sourceKinds.has(kind) && !sinkKinds.has(kind));
    this.shapes = rows.filter((row): row is ShapeRow => row.row === "shape");
    this.requests = rows.filter((row): row is RequestRow => row.row === "request");
    this.replies = new ReplyRows(rows.filter((row): row is ReplyRow => row.row === "source" && row.has !== undefined));
    this.messages = rows.filter((row): row is MessageRow => row.row === "source" && row.message !== undefined);
    this.objects = new ObjectRows(rows, (row): row is ObjectRow & SinkRow => row.row === "sink" && row.has !== undefined);
    this.places = new ObjectRows(
      rows,
      (row): row is ObjectRow & ChannelRow => (row.row === "send" || row.row === "receive") && row.has !== undefined,
    );
    this.named = rows.filter((row): row is NamedRow => row.row === "sink" && row.named !== undefined);
    this.removed = rows.filter((row): row is RemovedRow => row.row === "sink" && row.removed !== undefined);
    this.declared = rows.filter((row): row is DeclaredRow => row.row === "sink" && row.declared !== undefined);
    this.entries = rows.filter((row): row is EntryRow => row.row === "sink" && row.entry !== undefined);
    for (const row of rows) {
      if (row.row === "shape") for (const name of row.callback) this.callbackNames.add(name);
      if (row.row !== "source") continue;
      if (row.callback) this.callbackNames.add(row.callback.role.fields.at(-1) ?? "");
      for (const path of row.value ?? []) {
        const at = path.lastIndexOf("()");
        if (at > 0) this.sourceNames.add(path[at - 1] as string);
      }
    }
    this.paths = knowledge.kinds.flatMap((kind) => kind.paths ?? []);
    this.readKinds = new Set(knowledge.surfaces.flatMap((surface) => surface.readBy));
    const byInto = new Map<string, Rule[]>();
    for (const rule of knowledge.rules)
      for (const kind of rule.same.length ? [] : rule.into) byInto.set(kind, [...(byInto.get(kind) ?? []), rule]);
    this.byInto = byInto;
    const isTold = ({ family, by }: Rule) => family === "instructions" && by.includes("value");
    const instructing = [...INSTRUCTING].filter((kind) => !RECALLING.has(kind));
    this.told = new Set([...[...byInto].filter(([, rules]) => rules.some(isTold)).map(([kind]) => kind), ...instructing]);
  }

  /** Whether one of these kinds is changed where what it reads is kept. */
  readonly isRead = (...kinds: string[]): boolean => kinds.some((kind) => this.readKinds.has(kind));

  /** Whether what reaches a sink is followed. Whoever takes an object is not known: what it is made of shows what is read back, and is no change by itself. */
  isFollowed(row: Site["row"]): boolean {
    if (row.kind === "delegated-edit" || (isSign(row) && !INSTRUCTING.has(row.kind))) return false;
    return ALWAYS_FOLLOWED.has(row.kind) || this.byInto.has(row.kind) || this.readKinds.has(row.kind);
  }
}

const takesIn = ({ file, content, text }: CommandRow): boolean => !!(file || content || text);

/** What is changed is seen from a path, a command or an address. */
const ALWAYS_FOLLOWED: ReadonlySet<string> = new Set(["file-write", "file-delete", "process", "request"]);

const known = new WeakMap<Knowledge, Rows>();

/** The rows of the knowledge and of the settings; those of the knowledge alone are arranged once. */
export function rowsOf(knowledge: Knowledge, settings: Settings): Rows {
  if (settings.rows.length) return new Rows(knowledge, [...knowledge.rows, ...settings.rows]);
  const rows = known.get(knowledge) ?? new Rows(knowledge, knowledge.rows);
  known.set(knowledge, rows);
  return rows;
}
