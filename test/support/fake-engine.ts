import type { Parts } from "../../server/cli/run.js";
import type { Finding, GateReport } from "../../server/core/finding.js";
import type { Knowledge, Rule } from "../../server/core/knowledge.js";
import type { ProjectFile, Settings } from "../../server/core/session.js";
import type { Unit } from "../../server/core/unit/unit.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import type { Engine } from "../../server/workspace/engine.js";

/** What a stand-in for the analysis was given. */
export interface Given {
  units: Unit[];
  settings?: Settings;
  projects: readonly ProjectFile[];
}

const rule = (id: string, formerly: string[] = []): Rule => ({
  id,
  title: `Title of ${id}`,
  family: "instructions",
  level: "high",
  from: ["model-output"],
  into: ["prompt-file"],
  by: ["value"],
  after: [],
  unless: ["human-review"],
  within: [],
  lacks: [],
  same: [],
  options: [],
  flaws: [],
  fixes: [],
  message: "{source} reaches {sink}",
  formerly,
  maps: ["ASI01", "CWE-1427"],
  since: "0.1.0",
  page: PAGE,
});

const PAGE = `# Ada rewrites her own prompt

A reply becomes **the next instruction**; see [the guide](https://example.com/guide).

## Examples

\`\`\`ts bad file=agent.ts
await writeFile("prompts/ada.md", reply); //~ finding
\`\`\`

## Not covered

- Prompts in \`localStorage\`.
`;

export const fakeKnowledge: Knowledge = {
  kinds: [{ id: "human-review", role: "gate", means: "A person says yes or no." }],
  surfaces: [],
  rows: [],
  rules: [rule("prompt-rewrite", ["old-prompt-rewrite"]), rule("tool-add")],
};

/** Parts of a command line whose analysis answers what a test says. */
export function fakeParts(findings: Finding[] = [], gates: GateReport[] = []): Parts & { given: Given } {
  const given: Given = { units: [], projects: [] };
  const engine: Engine = {
    version: "1.2.3",
    knowledge: fakeKnowledge,
    frontends: [typescript],
    createSession(_, settings) {
      given.settings = settings;
      return {
        update: (unit) => void given.units.push(unit),
        remove: () => undefined,
        project: (files) => {
          given.projects = files;
        },
        findings: () => [...findings],
        findingsIn: (file) => findings.filter((finding) => finding.file === file),
        preview: () => [...findings],
        remedy: () => undefined,
        gates: () => gates,
        why: (file, line) => ({ lines: [`${file} line ${line}: nothing of the model arrives here.`] }),
        scanned: () => ({
          files: given.units.filter((unit) => unit.language !== "json").length,
          lines: given.units.reduce((sum, unit) => sum + (unit.language === "json" ? 0 : unit.lines), 0),
          sources: 2,
          sinks: 3,
          gates: 1,
          assumedGates: 1,
          unmodelled: ["some-sdk"],
          cut: { walks: 0, waysIn: 1, dispatch: 0 },
        }),
      };
    },
  };
  return {
    version: "1.2.3",
    knowledge: fakeKnowledge,
    engine: () => Promise.resolve(engine),
    serve: () => Promise.resolve(),
    given,
  };
}

/** A finding on one line, with a path of two steps. */
export function fakeFinding(given: Partial<Finding> = {}): Finding {
  const place = { file: "src/agent.ts", startLine: 4, startColumn: 27, endLine: 4, endColumn: 39 };
  const source = {
    kind: "source" as const,
    label: "reply text",
    file: "src/agent.ts",
    startLine: 3,
    startColumn: 15,
    endLine: 3,
    endColumn: 42,
  };
  return {
    rule: "prompt-rewrite",
    family: "instructions",
    severity: "error",
    confidence: "high",
    message: "reply text reaches the agent's own prompt prompts/ada.md with no review gate",
    ...place,
    path: [source, { kind: "sink", label: "written to prompts/ada.md", ...place }],
    gates: [],
    waysIn: { all: 1, ungated: 1 },
    fingerprint: "f1",
    ...given,
  };
}
