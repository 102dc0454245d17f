import type { LoadStep } from "../workspace/live-workspace.js";
import type { Folder } from "./folder.js";
import type { Server } from "./server.js";

/** Tells the client how far a folder is, until it has answers. */
export interface LoadProgress {
  report(step: LoadStep): void;
  /** The folder has answers, or is gone. */
  done(): void;
}

/**
 * Makes what shows the progress of one folder, where reading takes a while and some file of it names a package that agents are made
 * of: in a workspace without an agent nothing is said.
 */
export function loadProgress({ connection, client, engine }: Pick<Server, "connection" | "client" | "engine">) {
  const packages = new Set(engine.knowledge.rows.flatMap((row) => (row.row === "source" ? row.packages : [])));

  return (folder: Folder): LoadProgress => {
    const begin = performance.now();
    let shown: ReturnType<typeof connection.window.createWorkDoneProgress> | undefined;
    let looked = begin;
    let ended = false;
    const isDue = (): boolean => {
      const now = performance.now();
      if (now - begin < client.patience || now - looked < client.patience / 2) return false;
      looked = now;
      return folder.workspace.names((text) => packages.has(text));
    };
    return {
      report({ done, all }) {
        if (!client.workDone || (!shown && !isDue())) return;
        const share = all === 0 ? 0 : Math.round((100 * done) / all);
        const text = all === 0 ? "listing files" : done < all ? `${done} of ${all} files` : "following paths";
        shown ??= connection.window.createWorkDoneProgress().then((progress) => {
          if (!ended) progress.begin("Holdpoint reads the workspace", share, text, false);
          return progress;
        });
        void shown.then((progress) => ended || progress.report(share, text));
      },
      done() {
        ended = true;
        void shown?.then((progress) => progress.done());
      },
    };
  };
}
