import type { CancellationToken } from "vscode-languageserver/node";
import type { Finding } from "../core/finding.js";
import type { Fix } from "../core/fix.js";
import { fixBy, recipesFor } from "../workspace/fixes.js";
import { fixContext } from "./fix-context.js";
import type { Folder } from "./folder.js";
import type { Server } from "./server.js";
import { insist, nextTurn } from "./turn.js";

/** Fixes of findings, each recipe tried once for each state of a folder. */
export interface TriedFixes {
  /** What has turned out to hold by now. */
  known(folder: Folder, finding: Finding): Fix[];
  /** What trying the rest is likely to take, in milliseconds; zero where nothing is left to try. */
  cost(folder: Folder, finding: Finding): number;
  /** Tries the rest for somebody who waits. */
  all(folder: Folder, finding: Finding, token: CancellationToken): Promise<Fix[]>;
  /** Tries the rest while nothing else is to be done. One finding at a time: the last that was asked for. */
  prepare(folder: Folder, finding: Finding): void;
}

/** How the analysis learns that it should stop. */
export interface Stops {
  /** Makes a question that answers whether something arrived that cannot wait. */
  interrupted(): () => boolean;
  /** The same for anything that somebody would wait for. */
  disturbed(): () => boolean;
}

interface Kept {
  revision: number;
  fixes: Map<string, Fix | undefined>;
}

/** Quiet before something is tried that nobody asked for, in milliseconds. */
const QUIET = 150;

export function keepFixes(server: Server, { interrupted, disturbed }: Stops): TriedFixes {
  const states = new WeakMap<Folder, Kept>();
  const costs = new WeakMap<Folder, number>();
  let timer: NodeJS.Timeout | undefined;

  const stateOf = (folder: Folder): Kept => {
    const known = states.get(folder);
    if (known?.revision === folder.revision) return known;
    const state = { revision: folder.revision, fixes: new Map() };
    states.set(folder, state);
    return state;
  };
  const recipes = (folder: Folder, finding: Finding) => recipesFor(fixContext(server, folder), finding);
  const left = (folder: Folder, finding: Finding): string[] => {
    const { fixes } = stateOf(folder);
    return recipes(folder, finding).filter((recipe) => !fixes.has(keyOf(finding, recipe)));
  };
  const known = (folder: Folder, finding: Finding): Fix[] => {
    const { fixes } = stateOf(folder);
    return recipes(folder, finding).flatMap((recipe) => fixes.get(keyOf(finding, recipe)) ?? []);
  };
  /** Answers whether it came to the end. */
  const tryOne = (folder: Folder, finding: Finding, recipe: string, stopped: () => boolean): boolean => {
    const state = stateOf(folder);
    const begin = performance.now();
    const fix = fixBy(fixContext(server, folder), finding, recipe, stopped);
    if (stopped()) return false;
    costs.set(folder, performance.now() - begin);
    state.fixes.set(keyOf(finding, recipe), fix);
    return true;
  };

  async function prepare(folder: Folder, finding: Finding): Promise<void> {
    const { revision } = folder;
    for (const recipe of left(folder, finding)) {
      await nextTurn();
      if (folder.revision !== revision || !server.folders.all.includes(folder)) return;
      if (!tryOne(folder, finding, recipe, disturbed())) {
        later(folder, finding);
        return;
      }
    }
  }
  function later(folder: Folder, finding: Finding): void {
    clearTimeout(timer);
    const { revision } = folder;
    timer = setTimeout(() => {
      if (folder.revision === revision)
        prepare(folder, finding).catch((error) => server.connection.console.error(String(error?.stack ?? error)));
    }, QUIET);
  }

  return {
    known,
    cost: (folder, finding) => left(folder, finding).length * (costs.get(folder) ?? folder.analysed?.milliseconds ?? 0),
    async all(folder, finding, token) {
      const { revision } = folder;
      for (const recipe of left(folder, finding))
        await insist(
          () => tryOne(folder, finding, recipe, interrupted()) || undefined,
          () => token.isCancellationRequested || folder.revision !== revision,
        );
      return known(folder, finding);
    },
    prepare: later,
  };
}

function keyOf({ rule, fingerprint, startLine, startColumn }: Finding, recipe: string): string {
  return `${recipe} ${rule} ${fingerprint} ${startLine} ${startColumn}`;
}
