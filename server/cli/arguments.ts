import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Confidence, Severity } from "../core/knowledge.js";
import { CONFIDENCES, SEVERITIES } from "../core/report/shown-findings.js";
import type { Terminal } from "./output.js";

const NO_COLOR = "--no-color";

/** Which findings count, and how they are printed. */
export interface FindingOptions {
  format: "text" | "json";
  failOn: Severity | "none";
  minConfidence: Confidence;
  includeNotes: boolean;
  showSuppressed: boolean;
  color: boolean;
}

export interface ScanOptions extends FindingOptions {
  cache: boolean;
  stdin: boolean;
  stdinFilename: string;
}

/** What each command does; the answer is the exit status. */
export interface Actions {
  scan(paths: string[], options: ScanOptions): Promise<number>;
  checkPatch(patch: string, folder: string | undefined, options: FindingOptions): Promise<number>;
  explain(rule: string): Promise<number>;
  rules(): Promise<number>;
  gates(path: string | undefined): Promise<number>;
  why(place: string): Promise<number>;
  /** Starts the language server, which ends the process by itself. */
  lsp(): Promise<number>;
}

/** Reads the command line and runs what it asks for. */
export async function runArguments(
  args: readonly string[],
  version: string,
  terminal: Terminal,
  actions: Actions,
): Promise<number> {
  let status = 0;
  const keep = async (result: Promise<number>): Promise<void> => {
    status = await result;
  };
  const program = new Command("holdpoint");
  program
    .description("Finds the places where an AI agent can change itself with no review in between.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: (text) => terminal.stderr.write(text) })
    .showSuggestionAfterError()
    .addHelpText("after", EPILOGUE);

  findingOptions(program.command("scan").argument("[path...]", "folders and files to scan", []))
    .option("--no-cache", "read everything anew")
    .option("--stdin", "read one file's text from standard input", false)
    .option("--stdin-filename <file>", "the name that text goes by", "stdin.ts")
    .description("scan an agent's source (the current folder by default)")
    .action((paths: string[], options: ScanOptions) => keep(actions.scan(paths, withNotes(options))));
  findingOptions(
    program
      .command("check-patch")
      .argument("<patch>", "a file with a unified diff, or - for standard input")
      .argument("[folder]", "the folder it is made for (the current one by default)"),
  )
    .description("say which paths a change would open and close, without making it")
    .action((patch: string, folder: string | undefined, options: FindingOptions) =>
      keep(actions.checkPatch(patch, folder, withNotes(options))),
    );
  program
    .command("explain")
    .argument("<rule>", 'a rule\'s name, as "holdpoint rules" lists it')
    .description("say why a rule matters, what makes it safe, and show examples")
    .action((rule: string) => keep(actions.explain(rule)));
  program
    .command("rules")
    .description("list all rules")
    .action(() => keep(actions.rules()));
  program
    .command("gates")
    .argument("[path]", "folder or file to look in")
    .description("list every recognised and assumed review gate, what it protects, and the ways around it")
    .action((path?: string) => keep(actions.gates(path)));
  program
    .command("why")
    .argument("<file:line>", "a line of source")
    .description("say why a line is or is not flagged")
    .action((place: string) => keep(actions.why(place)));
  program
    .command("lsp")
    .option("--stdio", "speak over standard input and output (the default)")
    .option("--node-ipc", "speak over the channel to the Node.js process that started it")
    .option("--clientProcessId <id>", "passed by some editors; not needed")
    .description("start the language server, for editors")
    .action(() => keep(actions.lsp()));
  // Scripts hand it to every command; those without colour have nothing to leave out.
  for (const command of program.commands)
    if (!command.options.some(({ long }) => long === NO_COLOR)) command.addOption(new Option(NO_COLOR).hideHelp());

  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

function findingOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how to print what was found").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--fail-on <severities>", "exit with 1 for these and worse: error, warning, note, or none")
        .argParser(failOn)
        .default("warning", "error,warning"),
    )
    .addOption(
      new Option("--min-confidence <confidence>", "leave out what is less sure").choices([...CONFIDENCES]).default("medium"),
    )
    .option("--include-notes", "show notes too", false)
    .option("--show-suppressed", "show what holdpoint-allow comments allow, with their reasons", false)
    .option(NO_COLOR, "never use colour");
}

/** The mildest severity named is the threshold. */
function failOn(text: string): Severity | "none" {
  const names = text.split(",").map((name) => name.trim());
  if (names.length === 1 && names[0] === "none") return "none";
  let mildest = -1;
  for (const name of names) {
    const at = (SEVERITIES as readonly string[]).indexOf(name);
    if (at < 0) throw new InvalidArgumentError(`Allowed: ${SEVERITIES.join(", ")}, several of them with commas, or none.`);
    mildest = Math.max(mildest, at);
  }
  return SEVERITIES[mildest] ?? "none";
}

/** Failing on notes means looking at them. */
function withNotes<Options extends FindingOptions>(options: Options): Options {
  return { ...options, includeNotes: options.includeNotes || options.failOn === "note" };
}

const EPILOGUE = `
Exit status: 0 nothing found, 1 something found, 2 the scan or the check could not be done.
Settings are read from holdpoint.json. Nothing is executed, and nothing is sent anywhere.`;
