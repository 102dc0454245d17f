import type { Program, Ref } from "../program/program.js";
import { TEST_FILE } from "../unit/test-file.js";
import type { Candidate } from "./candidate.js";

/** Whether what the program does comes to the agent in a test alone, which runs by itself. */
export function isTested(program: Program, { at, site, hit }: Candidate): boolean {
  const isTest = (ref: Ref) => TEST_FILE.test(program.unit(ref).file);
  return !isTest(at) && [site, ...(hit?.states.map(({ ref }) => ref) ?? [])].some(isTest);
}
