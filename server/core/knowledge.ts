/**
 * What the analysis knows, as plain data: rule pages, kinds, surfaces and library rows, parsed and checked at build time.
 * No rule and no library has code of its own; this file is the whole vocabulary in which they are said.
 */

import type { Rule } from "./rule.js";
import type { StringWord } from "./text/string-word.js";

export type { Measured, Rule } from "./rule.js";

/**
 * A place in a library's interface, as alternatives of steps from the package's module object.
 * Written `OpenAI.new.chat.completions.create().choices[*].message`; promises are transparent.
 * `createStep(0).execute>0.resumeData` is what the library hands to a callback: a field of its parameter 0.
 */
export type AccessPath = readonly Step[][];
export type Step = string;
/** Steps other than property names. */
export const STEP = { call: "()", new: ".new", any: "*", element: "[*]", same: "[=]" } as const;

/**
 * Where a value goes in or comes out of a call: an argument and the fields inside it, the receiver, the result,
 * or, for callbacks, a parameter or the result of the function found there.
 * Written `0.options.model`, `this`, `return[*]`, `1>0` (parameter 0 of the callback in argument 1), `1>return`, `1..` (all from 1 on).
 */
export interface Role {
  /** Argument position, `this`, `return`, or an argument position and all after it. */
  at: number | "this" | "return";
  rest: boolean;
  fields: string[];
  /** A field filter: only elements whose sibling field has one of the values. */
  where?: { depth: number; field: string; values: string[] };
  /** Parameter position of the callback found there, or its result. */
  callback?: number | "return";
  /** Which part of that. */
  result?: string[];
}

export type Severity = "error" | "warning" | "note";
export type Confidence = "high" | "medium" | "low";

export interface RowBase {
  /** File of the row, for messages. */
  model: string;
  /** 1-based line of the row in its file. */
  line: number;
  /** Packages whose module object the paths start from; empty for globals and shapes. */
  packages: readonly string[];
  label?: string;
  /** The row holds only where the call's first argument is one of these: a string, or a library value of that name. */
  given?: string[];
  /** The row holds only where a text that is handed to the call says one of these, in capitals or not. */
  says?: string[];
  /** The row holds only where what the call is made on, or a plain value that it is handed, or the file that this was read from, is named by one of these. */
  about?: string[];
  /** The row holds only where an argument after the first may be a function: what the call starts. */
  starts?: true;
  /** The row holds only where something takes up the call's result: what is made and dropped does nothing. */
  taken?: true;
}

/** A value of the library that a model decided. */
export interface SourceRow extends RowBase {
  row: "source";
  kind: string;
  value?: AccessPath;
  /** A field beside the value, or beside the object that it is, and what the library always puts there, one of these texts: a reply's role. */
  beside?: { field: string; texts: readonly string[] };
  /** The result of a call of one of these methods that is handed an object with one of each of these members, whose library no row names. */
  has?: string[][];
  method?: string[];
  /** A message that the program tells from others by this member, which says this text, and the parts of it that are the value. */
  message?: { member: string; text: string; parts: string[][] };
  /** Parts of the result that no model decides. */
  except?: string[];
  /** A function handed to the library that is called with what a model decided. */
  callback?: { path: AccessPath; role: Role; parameter: number };
}

/** A call, a construction or an assignment that changes something. */
export interface SinkRow extends RowBase {
  row: "sink";
  kind: string;
  call?: AccessPath;
  new?: AccessPath;
  /** Assignment to this property. */
  store?: AccessPath;
  /** An object literal with one of each of these members, whoever takes it; `name=value` asks for a constant. */
  has?: string[][];
  /** With `has`: members that nothing has which is handed over as it is; an object with one of them counts only where something takes it up. */
  unlike?: string[];
  without?: string[]; // With `has`: an object with one of these members is none, such as a record of a request that also says what was answered.
  /** An argument, or a member of one, that what a clock starts hands under one of these names to what asks a model; and what stands at the row's value, where a list is written out there. */
  task?: string[];
  /** With `task`: what is read under one of these names is the task wherever it stands in what is handed over. */
  read?: string[];
  /** The call is one of a function whose name has a word of each list, and ends with one of the last. */
  named?: string[][];
  /** What a tool does whose name has a word of each list. */
  declared?: string[][];
  /** What says which rows go of a table that has one of these in its name, in small letters and without what joins its words. */
  removed?: string[];
  /** With `task`: names that say when. A call whose name has a word of `among`, and begins with none of `unlike`, enters both into a timetable; `maybe` are names of tasks where a clock asks a model. */
  entry?: { when: string[]; among: string[]; maybe: string[]; unlike: string[] };
  /** Parts of names: the call is one on something named like that, and is about what was kept there before. */
  of?: string[];
  /** With `store`: the constants of which one has to be assigned, where a model only decides that it is. */
  over?: string[];
  /** The call never comes back: the program ends there. */
  final?: true;
  /** The text at the value names slots in braces, or the members of the value fill those that the texts name with which the call is made. */
  slots?: "named" | "filled";
  /** Named arguments: path, value, command, program, args, target, name, options; output, where what a started program says comes out; from, the name under which what is written is fetched from elsewhere; root, the folder in which a tool of the library does what the model says; and within, the repository that the call works on. */
  roles: Readonly<Record<string, Role>>;
}

/** A review that can say no. */
export interface GateRow extends RowBase {
  row: "gate";
  kind: string;
  /** The value is a reviewer's answer. */
  answer?: AccessPath;
  /** The answer is what a callback receives. */
  answers?: { path: AccessPath; role: Role; parameter: number };
  /** A call that comes back only when the reviewer accepted. */
  passes?: AccessPath;
  /** An option that makes the library ask before it runs a callback: where both stand in the same call. */
  option?: {
    path: AccessPath;
    role: Role;
    protects: string[];
    off: string[];
    /** What has to be in what a callback gives that stands at the option. */
    gives?: string;
    /** Where the part that carries the option is handed over, when that is not the call that takes what it protects. */
    within?: { path: AccessPath; role: Role };
  };
  /** A callback handed to the library that decides; it must not be constant. */
  decider?: {
    path: AccessPath;
    role: Role;
    /** Tools that the same call takes, about which it decides as well. */
    about?: ToolsDecided;
  };
  /** Calls on this value have no effect on the agent. */
  sandbox?: AccessPath;
  /** Answers that mean no, beside false, null, undefined and words of refusal. */
  refuses: string[];
  /** The answer is a number: the position of a word in the list that an argument has under this name. */
  words?: string;
  /** For an option or a decider: the code of the value that makes the library ask. `{tool}` is the tool's name, `{reviewer}` a function that asks. */
  write?: string;
  /** The library's first major version that knows the option. */
  since?: number;
}

/** Tools about which a callback decides. */
export interface ToolsDecided {
  /** Names under which they are handed over. */
  protects: string[];
  /** What such a tool is called there: `{name}` is its own name, `{key}` that under which it is handed over. */
  called: string;
  /** Where those are listed, by what they are called, about which it does not decide. */
  spares: Role[];
  /** Where expressions stand that a tool's name has to match for the callback to be asked. */
  matches: Role[];
  /** Where a mode is set, and those in which the callback is not asked. */
  mode: Role[];
  off: string[];
}

/** A value that goes through a library call unchanged in what it is. */
export interface PassRow extends RowBase {
  row: "pass";
  call: AccessPath;
  from: Role[];
  to: Role;
}

/** A function of the library that computes a string which the analysis can follow. */
export interface StringRow extends RowBase {
  row: "string";
  call?: AccessPath;
  value?: AccessPath;
  as: StringWord;
}

/** A named place a value leaves through, or comes back from. */
export interface ChannelRow extends RowBase {
  row: "send" | "receive";
  kind: string;
  call?: AccessPath;
  /** Members of an object of which one in each list must be there: the row is about objects, and about calls that are handed one. */
  has?: string[][];
  /** Calls of anything whose first argument is a statement of a database. */
  stated?: true;
  /** For `send`, assignment to this property, which is the place's name. */
  store?: AccessPath;
  /** For `receive`, a read of this property. */
  read?: AccessPath;
  name?: Role;
  /** What both ends are called where the calls name no place: `to-worker`. */
  end?: string;
  /** What is sent is an object, of which each member goes to a place of its own name. */
  members?: true;
  /** What is sent only says what is taken away from there. */
  removes?: true;
  /** For `receive`, the rows of a table come whole, with their columns under their own names, unless a call on the way is told which. */
  whole?: true;
  /** The value sent; for `receive` where it comes out (`return` or a callback's parameter). */
  value?: Role;
}

/** Hands a function or a server to a library so that a model may call it. */
export interface RegisterRow extends RowBase {
  row: "register";
  kind: string;
  call?: AccessPath;
  new?: AccessPath;
  roles: Readonly<Record<string, Role>>;
}

/** A setting that weakens oversight, wrong whoever wrote it. */
export interface OptionRow extends RowBase {
  row: "option";
  kind: string;
  call?: AccessPath;
  new?: AccessPath;
  at: Role;
  values: string[];
  above?: number;
  /** Words in the names of parts that only look at something: the row does not hold for what stands under them. */
  except?: string[];
  /** The value that a fix puts in place of a bad one. */
  safe?: string;
  /** What is fetched under this name is what its owner makes of it: the name fixes no version, and nor does what stands at any `pin`: a version, or a yes to what is at hand already. */
  unpinned?: { pins: Role[] };
}

/** A function handed to a library through which control comes in, or what a person said when they started the program. */
export interface EntryRow extends RowBase {
  row: "entry";
  kind: "human" | "timer" | "delay" | "model";
  callback?: { path: AccessPath; role: Role };
  value?: AccessPath;
}

/** Which word of a command: the first or the last after the matched ones, each of them, the text that is its input, or the one after an option, `|` between alternatives. */
export type WordChoice = "first" | "last" | "rest" | "<<" | `-${string}`;

/** A command line, matched on its words. */
export interface CommandRow extends RowBase {
  row: "command";
  kind: string;
  /** Program names without directory. */
  program: string[];
  /** Sequences of words of which one must follow the program, options between them ignored. */
  words: string[][];
  /** Flags of which one must occur. */
  flags: string[];
  /** Flags whose presence makes the row not apply. */
  without: string[];
  /** Which part the model must have decided: some word after the matched ones, the first of them, all of them with their options, anything about the command, or nothing. */
  value: "rest" | "first" | "all" | "any" | "none";
  /** Words that name a file which the command changes. */
  file?: WordChoice;
  /** Words that name a file whose content the command takes in: it runs it, copies it, or does what stands in it. */
  content?: WordChoice;
  /** Words that are what the command is told, in full. */
  text?: WordChoice;
  /** For a source: fields of an answer in which the command itself says something, and no model. */
  except?: string[];
  /** Holds where the first word that is no option fixes no version, and what the command starts is a tool server. */
  unpinned?: true;
  /** Words that name what is fetched from elsewhere: the command writes it, or sets it up. */
  from?: WordChoice;
  /** Options that name the folder in which the command works. */
  folder?: WordChoice;
  /** What the command does, it does on another machine. */
  remote?: true;
  /** Globs on the name of what is fetched, without its version: the row holds for these alone. */
  named?: string[];
}

/** A request, matched on its address, or on the members that stand together in what it sends: what it answers is a source, or what it does is a sink. */
export interface RequestRow extends RowBase {
  row: "request";
  kind: string;
  /** Globs on the end of the address's path, the query left out; one that begins with a method (`PUT`) holds for that alone. */
  url: string[];
  has?: string[][];
  /** The part of the body that counts; without it, all of it does. */
  body?: Pick<Role, "fields" | "where">;
  /** For a source: fields of the answer in which no model says anything. */
  except?: string[];
  /** For a source: a field of what it answers, wherever it stands, and the texts of which it always has one. */
  beside?: SourceRow["beside"];
}

/** An object that looks like a tool, or like what a clock starts, whoever wrote it. */
export interface ShapeRow extends RowBase {
  row: "shape";
  kind: string;
  /** The callback is a way in of this kind, and no tool. */
  entry?: EntryRow["kind"];
  /** Members that must be there, `|` between alternatives. */
  has: string[][];
  /** Decorators that make a method one, by name; with "*", one of any name that is told the members. */
  decorator: string[];
  /** Words in the names of decorators for which it does not hold. */
  except?: string[];
  /** Names of folders or files whose exported functions it is about. Such a row asks for no members. */
  folder: string[];
  /** Member that is the callback, and the parameter that carries the arguments. */
  callback: string[];
  parameter: number;
  /** When the callback's first parameter has one of these names, the arguments are the second. */
  second: string[];
}

/** How a reviewer is asked inside a function that a library calls, in the library's own way. What is written is code of the language, with names in braces. */
export interface AskRow extends RowBase {
  row: "ask";
  within: { path: AccessPath; role: Role };
  /** The question: `{question}`, `{change}`, and `{this}` for what the function was handed to. */
  write: string;
  /** A test that holds where the answer is no: `{answer}`. */
  refused: string;
  /** What the function returns then: `{refusal}`. */
  returns?: string;
  /** A name that the question needs. It is offered only where the program uses the package already. */
  import?: { name: string; from: string };
}

export type Row =
  | SourceRow
  | SinkRow
  | GateRow
  | PassRow
  | StringRow
  | ChannelRow
  | RegisterRow
  | OptionRow
  | EntryRow
  | CommandRow
  | RequestRow
  | ShapeRow
  | AskRow;

/** A class of files, rows or keys an agent is made of. */
export interface Surface {
  id: string;
  family: string;
  /** How a path of it is named in messages: "its own prompt". */
  label: string;
  /** Globs on the end of a path, case-insensitive. */
  paths: string[];
  /** Globs of what programs call folders and files of their own: where one shows that it reads these elsewhere, they are none of it. */
  own?: string[];
  not: string[];
  /** Globs of places in which a name says nothing: a path there counts where it is read back. */
  onlyRead?: string[];
  /** Where the path must start: the program's own directories, the home directory; empty for anywhere. */
  anchors: string[];
  /** Sink kinds which, when what is read from a place reaches them, make the place this surface. */
  readBy: string[];
  /** Only what is written there counts: what is gone from there does nothing. */
  onlyWritten?: true;
}

export interface Kind {
  id: string;
  role: "source" | "sink" | "gate" | "option" | "channel" | "flaw" | "register" | "entry" | "region" | "safeguard" | "bond";
  /** One sentence. */
  means: string;
  /** It does not say whose thing it changes: something must show that it is the agent's own. */
  aimless?: true;
  /** For a gate that a place can be: globs on the end of a path that is no surface until somebody takes it over. */
  paths?: string[];
}

/** Words in the program's own strings that say an agent is meant to reach what it is made of. */
export interface ReachPhrase {
  /** A regular expression, case-insensitive. */
  pattern: string;
  /** How the evidence is named in a path: "told that it may edit its own source". */
  label: string;
}

export interface Knowledge {
  /** Absent in knowledge without a `reach.yaml`. */
  reach?: ReachPhrase[];
  kinds: Kind[];
  surfaces: Surface[];
  rows: Row[];
  rules: Rule[];
}
