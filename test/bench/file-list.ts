import { join } from "node:path";
import { typescript } from "../../server/frontend/typescript/index.js";
import { resolveTargets } from "../../server/workspace/targets.js";
import { loadWorkspace } from "../../server/workspace/workspace.js";

/** TypeScript and JavaScript files that a scan of a folder reads, and how large they are. */
export function fileList(folder: string): { files: string[]; bytes: number } {
  const targets = resolveTargets(process.cwd(), [folder]);
  const files: string[] = [];
  let bytes = 0;
  if (targets.root === undefined) return { files, bytes };
  const { root } = targets;
  const empty = typescript.lower("empty.ts", "");
  const collect = (file: string, text: string) => {
    if (!file.endsWith(".json")) {
      files.push(join(root, file));
      bytes += Buffer.byteLength(text);
    }
    return empty;
  };
  loadWorkspace(
    {
      version: "",
      knowledge: { kinds: [], surfaces: [], rows: [], rules: [] },
      frontends: [
        {
          extensions: typescript.extensions,
          lower: collect,
          fix: () => [],
          allowances: () => [],
          part: () => undefined,
          reviewTag: () => undefined,
        },
      ],
      createSession: () => ({
        update: () => undefined,
        remove: () => undefined,
        project: () => undefined,
        findings: () => [],
        findingsIn: () => [],
        preview: () => [],
        remedy: () => undefined,
        gates: () => [],
        why: () => ({ lines: [] }),
        scanned: () => ({
          files: 0,
          lines: 0,
          sources: 0,
          sinks: 0,
          gates: 0,
          assumedGates: 0,
          unmodelled: [],
          cut: { walks: 0, waysIn: 0, dispatch: 0 },
        }),
      }),
    },
    { root, paths: targets.paths },
  );
  return { files, bytes };
}
