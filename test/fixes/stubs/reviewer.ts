/** What the libraries that stand in for real ones share: the person who is asked, and what was done to the world. */
export interface Stage {
  /** The person's answer to everything; undefined for one who presses return. */
  accepts: boolean | undefined;
  asked: string[];
  /** What a tool told its caller. */
  answered: string[];
  /** Effects on the world, in order: `write prompts/system.md`. */
  done: string[];
}

const key = Symbol.for("holdpoint.test.stage");

/** The stage of the program that runs now. */
export const stage = (globalThis as unknown as Record<symbol, Stage>)[key] ?? {
  accepts: false,
  asked: [],
  answered: [],
  done: [],
};

/** Puts a stage up for the next program. */
export function setStage(accepts: boolean | undefined): Stage {
  const made: Stage = { accepts, asked: [], answered: [], done: [] };
  (globalThis as unknown as Record<symbol, Stage>)[key] = made;
  return made;
}

/** A review that says no by an error. */
export async function insist(question: string): Promise<void> {
  if (!(await ask(question))) throw new Error("refused");
}

/** Asks the person. */
export async function ask(question: string): Promise<boolean> {
  stage.asked.push(question);
  return stage.accepts === true;
}
