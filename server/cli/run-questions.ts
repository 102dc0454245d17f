import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { printable } from "../core/report/printable.js";
import type { Engine } from "../workspace/engine.js";
import { repositoryTop } from "../workspace/repository.js";
import { isInside } from "../workspace/targets.js";
import { nameIn } from "../workspace/walk.js";
import { gateList } from "./gate-list.js";
import { coloursFor, EXIT, type Terminal, UsageError } from "./output.js";
import { loaded, resolvedTargets } from "./run-scan.js";
import { fileNames } from "./source-files.js";

/** `holdpoint gates`: answers the exit status. */
export function runGates(engine: Engine, path: string | undefined, terminal: Terminal): number {
  const targets = resolvedTargets(path === undefined ? [] : [path], terminal);
  const workspace = loaded(engine, targets, terminal);
  if (!workspace) return EXIT.failed;
  workspace.settle().findings();
  const colours = coloursFor(terminal.stdout, terminal, true);
  terminal.stdout.write(gateList(workspace.session.gates(), fileNames(terminal.cwd, targets.root), colours));
  return EXIT.clean;
}

/** `holdpoint why`: answers the exit status. */
export function runWhy(engine: Engine, place: string, terminal: Terminal): number {
  const parts = /^(.+):(\d+)(?::\d+)?$/.exec(place);
  if (!parts) throw new UsageError(`"${place}" is not a place: write <file>:<line>, as in src/agent.ts:41`);
  const [, name = "", line] = parts;
  const written = resolve(terminal.cwd, name);
  if (!existsSync(written) || !statSync(written).isFile()) throw new UsageError(`${name}: no such file`);
  const file = realpathSync(written);
  const root = programRoot(file, realpathSync(terminal.cwd));
  const workspace = loaded(engine, { root, paths: [root, file] }, terminal);
  if (!workspace) return EXIT.failed;
  workspace.settle().findings();
  const inRoot = nameIn(root, file);
  const skipped = workspace.skipped.find(
    (each) => each.file === inRoot || (each.file.endsWith("/") && inRoot.startsWith(each.file)),
  );
  const { lines } = skipped
    ? { lines: [`This file is not analysed: ${skipped.reason}.`] }
    : workspace.session.why(inRoot, Number(line));
  terminal.stdout.write(`${lines.map(printable).join("\n")}\n`);
  return EXIT.clean;
}

/** The program a file belongs to: the current folder where the file lies in it, else its repository or its own folder. */
function programRoot(file: string, cwd: string): string {
  return isInside(cwd, file) ? cwd : (repositoryTop(dirname(file)) ?? dirname(file));
}
