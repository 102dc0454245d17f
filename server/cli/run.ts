import type { Knowledge } from "../core/knowledge.js";
import { printable } from "../core/report/printable.js";
import type { Engine } from "../workspace/engine.js";
import { runArguments } from "./arguments.js";
import { explainRule } from "./explain.js";
import { coloursFor, EXIT, type Terminal, UsageError } from "./output.js";
import { ruleList } from "./rule-list.js";
import { runCheckPatch } from "./run-check-patch.js";
import { runGates, runWhy } from "./run-questions.js";
import { runScan } from "./run-scan.js";

/** What the command line is made of. The engine is loaded only when a command analyses something. */
export interface Parts {
  version: string;
  knowledge: Knowledge;
  engine(): Promise<Engine>;
  /** Starts the language server; answers when it runs. */
  serve(): Promise<void>;
}

/** Runs one command line; answers the exit status and never throws. */
export async function run(args: readonly string[], parts: Parts, terminal: Terminal): Promise<number> {
  const { knowledge, version } = parts;
  const print = (text: string): number => {
    terminal.stdout.write(text);
    return EXIT.clean;
  };
  const colours = coloursFor(terminal.stdout, terminal, true);
  try {
    return await runArguments(args, version, terminal, {
      scan: async (paths, options) => runScan(await parts.engine(), paths, options, terminal),
      checkPatch: async (patch, folder, options) => runCheckPatch(await parts.engine(), { patch, folder }, options, terminal),
      explain: async (rule) => print(explainRule(knowledge, rule, colours)),
      rules: async () => print(ruleList(knowledge, colours)),
      gates: async (path) => runGates(await parts.engine(), path, terminal),
      why: async (place) => runWhy(await parts.engine(), place, terminal),
      lsp: async () => {
        await parts.serve();
        return EXIT.clean;
      },
    });
  } catch (error) {
    if (error instanceof UsageError) terminal.stderr.write(`holdpoint: ${printable(error.message)}\n`);
    else terminal.stderr.write(internalError(error, version, terminal));
    return EXIT.failed;
  }
}

function internalError(error: unknown, version: string, terminal: Terminal): string {
  const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  if (terminal.env.HOLDPOINT_DEBUG && error instanceof Error) return `${error.stack ?? message}\n`;
  const how = "please report it with the command you ran; HOLDPOINT_DEBUG=1 shows where it happened";
  return `holdpoint ${version}: internal error: ${printable(message)} (${how})\n`;
}
