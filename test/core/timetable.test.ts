import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** A tool that enters something into a timetable which somebody else keeps. */
const found = (body: string, head = "") =>
  findingsIn(`import { confirm } from "@inquirer/prompts";
import { tool } from "ai";
import { z } from "zod";
import { addJob, computeNextJobRun, editJob, formatJobSummary, validateJob } from "./timetable.js";
interface Job { id: string; schedule: string; prompt: string }
${head}
export const later = tool({ description: "Work on it later", inputSchema: z.object({ id: z.string(), when: z.string(), what: z.string() }), execute: async ({ id, when, what }) => {
  ${body}
} });
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "persistence-install");

const ENTERED: Record<string, (what: string) => string> = {
  "in an object of a type": (what) => `const job: Job = { id, schedule: when, prompt: ${what} }; await addJob("ada", job);`,
  "in an object that is said to fit": (what) => `await addJob("ada", { id, schedule: when, prompt: ${what} } satisfies Job);`,
  "in one that never changes": (what) =>
    `const job = { id, schedule: when, prompt: ${what} } as const; await addJob("ada", job);`,
  "step by step": (what) =>
    `const patch: Partial<Job> = {}; if (when) patch.schedule = when; if (what) patch.prompt = ${what}; await editJob(id, patch);`,
  "under names in brackets": (what) =>
    `const patch: any = {}; patch["schedule"] = when; patch["prompt"] = ${what}; await editJob(id, patch);`,
  "in one of two objects": (what) =>
    `const job = id ? { id, schedule: when, prompt: ${what} } : { schedule: when, prompt: ${what} }; await addJob("ada", job);`,
  "in an object with more": (what) =>
    `const base = { prompt: ${what} }; await addJob("ada", { ...base, schedule_expression: when });`,
};

describe("an entry in a timetable is known by its names", () => {
  for (const [how, enter] of Object.entries(ENTERED))
    it(how, () => {
      deepStrictEqual(found(enter("what")), ["persistence-install"]);
      deepStrictEqual(found(enter('"Tidy up the inbox."')), []);
      deepStrictEqual(found(`if (!(await confirm({ message: what + when }))) return "refused"; ${enter("what")}`), []);
    });

  it("once, where several are handed the same", () => {
    const entry = "const job: Job = { id, schedule: when, prompt: what }; await addJob(id, job); await editJob(id, job);";
    deepStrictEqual(found(entry), ["persistence-install"]);
  });

  it("but not where it is only looked at or shown", () => {
    for (const call of ["formatJobSummary(job)", "validateJob(job)", "computeNextJobRun(job)"])
      deepStrictEqual(found(`const job: Job = { id, schedule: when, prompt: what }; return ${call};`), []);
  });

  it("and not by what the object is given after it was handed over", () => {
    deepStrictEqual(found("const job: any = { id, prompt: what }; await editJob(id, job); job.schedule = when;"), []);
  });
});
