import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { projectKind } from "../../server/workspace/project-files.js";
import { textSkipReason } from "../../server/workspace/skip-reason.js";
import { DATA_LIMIT, readSource, SOURCE_LIMIT } from "../../server/workspace/source-text.js";
import { walk } from "../../server/workspace/walk.js";
import { rulePages } from "../rules/pages.js";
import { isRead, projectsIn, type SourceFile } from "../rules/project.js";

/** A program to change, and how its places are named to the reader. */
export interface Program {
  name: string;
  files: SourceFile[];
  nameOf(file: string, line: number): string;
}

/** The programs of the rule pages. */
export function pagePrograms(wanted: (id: string, line: number) => boolean = () => true): Program[] {
  const programs: Program[] = [];
  for (const [id, { blocks }] of rulePages()) {
    for (const project of projectsIn(blocks)) {
      const line = project[0]?.line ?? 0;
      if (!wanted(id, line)) continue;
      const nameOf = (file: string, at: number): string => {
        const block = project.find((each) => each.file === file);
        return `rules/${id}.md:${block ? block.line + at - 1 : line}`;
      };
      programs.push({ name: `rules/${id}.md:${line}`, files: project, nameOf });
    }
  }
  return programs;
}

/** The program in a folder. */
export function folderProgram(folder: string): Program {
  const root = resolve(folder);
  const wanted = (file: string): boolean => isRead(file) || projectKind(file) !== undefined;
  const files: SourceFile[] = [];
  for (const file of walk({ root, targets: [root], wanted, excluded: () => false }).files) {
    const isData = file.endsWith(".json");
    const { text } = readSource(join(root, file), isData ? DATA_LIMIT : SOURCE_LIMIT);
    if (text !== undefined && (isData || textSkipReason(text) === undefined)) files.push({ file, text });
  }
  return { name: folder, files, nameOf: (file, line) => `${folder}/${file}:${line}` };
}

/** Each agent under `examples/`. */
export function examplePrograms(): Program[] {
  const names = readdirSync("examples").filter((name) => statSync(join("examples", name)).isDirectory());
  return names.sort().map((name) => folderProgram(`examples/${name}`));
}
