import type { Hit } from "../flow/hit.js";
import type { Chain, State } from "../flow/state.js";
import type { Gate, Looked } from "../gate/gate.js";
import type { Rule } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import type { Evidence } from "../surface/reach.js";
import type { ReadBack } from "../surface/surface.js";
import type { Word } from "../text/command-lines.js";

/** One way from a model's decision to a change of the agent, before it is put into words. */
export interface Candidate {
  rule: Rule;
  site: Ref;
  kind: string;
  place: string;
  /** Undefined for a posture. */
  hit: Hit | undefined;
  chain: Chain;
  at: Ref;
  gate: Gate | undefined;
  looked: Looked[];
  ways: { all: number; ungated: number };
  assumed: boolean;
  label: string;
  note: boolean;
  /** For a file or command the model chooses: what shows that it reaches the agent itself; -1 when nothing does. */
  reach?: Evidence;
  /** What a finding without a walk says of its source. */
  source?: string;
  /** The change itself, where the finding lies on what repeats it or lets it through. */
  change?: Evidence;
  /** A finding of its own only where no other lies on the same place; otherwise a line of that one's explanation. */
  aside?: boolean;
  /** The switch, off by default, that a person has to set before it can happen. */
  when?: string | undefined;
  /** What it changes is kept as data for later prompts, and is no instruction by its name. */
  remembered?: boolean;
  /** Where what it changes comes back, if that is what makes it a part of the agent. */
  readBack?: ReadBack | undefined;
  /** A call above says what is changed. */
  saidAbove?: boolean;
  /** Found by a row that asks for more than others of the same call. */
  exact?: boolean;
  /** A turn of the conversation, which is no finding: it only shows what else is kept at the same place. */
  turn?: boolean;
}

/** What every candidate says. */
type Said = "rule" | "site" | "kind" | "place" | "chain" | "at" | "label";

/** A candidate with one way in, on which no gate has been looked at, and without a walk where none is given. */
export function candidateFor(said: Pick<Candidate, Said> & Partial<Candidate>): Candidate {
  return { hit: undefined, gate: undefined, looked: [], ways: { all: 1, ungated: 1 }, assumed: false, note: false, ...said };
}

/** A kind that a sink turns out to be, once its path or command is known. */
export interface Named {
  kind: string;
  place: string;
  label: string;
  /** Data that come back in a prompt from a place that is not named like one. */
  remembered?: true;
  /** Where what stands there comes back, if that is what makes it this kind. Looked for where something of the model arrives. */
  readBack?: () => readonly ReadBack[];
  /** What the program reads from there, where the name of the place makes it this kind. */
  readers?: () => readonly Ref[];
  /** What the place is in the first place, unless nothing that counts for it is changed there. */
  instead?: Named;
  /** Level of the chain at which the name became known. */
  level: number;
  /** The model chooses the whole path or command: only what else is known of the program tells what it reaches. */
  chosen?: boolean;
  /** Nothing counts but what a text of the program says of the place, or its own tool does. */
  told?: "by the program" | "by its tool";
  /** Wherever in there the model's path leads, it is the program's own folder. */
  own?: true;
  /** What chooses that path, where it is a part of a command; `content` when it stands in what is taken in. */
  choice?: readonly State[] | "content";
  /** Words that name files whose content the sink takes in. */
  content?: Word[];
  /** What counts are the words of the command, and not where it is started. */
  worded?: boolean;
  /** Nothing but the folder of a command is the model's. */
  placed?: boolean;
  /** What the sink is told, in full. */
  text?: State[];
  /** Where what the sink writes or sets up is fetched from, in whatever version is newest. */
  fetched?: string;
  /** Only that content counts, not what else the sink is given. */
  contentOnly?: true;
  /** What shows that a chosen path reaches the agent, where the place itself does. */
  reach?: Evidence;
}

/** Sinks that only a program with a model call or an agent has. */
