import { confirm, isCancel } from "@clack/prompts";
import { tool } from "ai";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { inside, ROOT } from "./root.js";
import * as suite from "./suite.js";

export const tools = {
  run_tests: tool({ description: "Run the test suite.", parameters: z.object({}), execute: async () => suite.runTests() }),
  read_test: tool({
    description: "Read a spec file.",
    parameters: z.object({ name: z.string() }),
    execute: async ({ name }) => suite.readTest(name),
  }),
  fix_source: tool({
    description: "Overwrite a file under src/ of this project (your own source).",
    parameters: z.object({ file: z.string(), content: z.string() }),
    execute: async ({ file, content }) => {
      await writeFile(inside(join(ROOT, "src"), file), content);
      return "written";
    },
  }),
  update_test: tool({
    description: "Overwrite a spec file when the expectation is out of date.",
    parameters: z.object({ name: z.string(), content: z.string() }),
    execute: async ({ name, content }) => {
      await suite.writeTest(name, content);
      return "updated";
    },
  }),
  delete_test: tool({
    description: "Delete a spec file that is flaky beyond repair.",
    parameters: z.object({ name: z.string() }),
    execute: async ({ name }) => {
      await suite.dropTest(name);
      return "deleted";
    },
  }),
  adjust_coverage: tool({
    description: "Adjust the coverage thresholds.",
    parameters: z.object({ lines: z.number(), branches: z.number() }),
    execute: async ({ lines, branches }) => {
      await suite.setCoverage(lines, branches);
      return "adjusted";
    },
  }),
  edit_workflow: tool({
    description: "Edit a CI workflow. The developer confirms.",
    parameters: z.object({ name: z.string(), yaml: z.string() }),
    execute: async ({ name, yaml }) => {
      const ok = await confirm({ message: `Write .github/workflows/${name}?\n${yaml}`, initialValue: false });
      if (isCancel(ok) || !ok) return "declined";
      await suite.writeWorkflow(name, yaml);
      return "written";
    },
  }),
};
