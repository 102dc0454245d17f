import { ask, stage } from "./reviewer.js";

const CODING_AGENT = /^(claude|gemini) /;
const UNASKED = /(^| )(--dangerously-skip-permissions|--yolo)( |$)/;

export const execFileSync = (program: string, args: readonly string[]) => {
  stage.done.push(`run ${[program, ...args].join(" ")}`);
  return "";
};

/** A coding agent asks before it edits, unless it is told not to; everything else just runs. */
export async function exec(command: string): Promise<void> {
  if (!CODING_AGENT.test(`${command} `)) stage.done.push(`run ${command}`);
  else if (UNASKED.test(command) || (await ask(command))) stage.done.push("edit agent.ts");
}

export const spawn = (program: string, args: readonly string[]) => exec([program, ...args].join(" "));
