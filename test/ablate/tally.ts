import { OPERATORS, type Operator, type Trial } from "./operators.js";

/** The share of each operator's trials that has to succeed. */
export const REQUIRED = 0.95;

/** How one operator did. */
export interface Tally {
  operator: Operator;
  all: number;
  failed: Trial[];
  /** How many succeeded with a finding of low confidence. */
  unsure: number;
}

/** Counts the trials of each operator. */
export function tally(trials: readonly Trial[]): Tally[] {
  return (Object.keys(OPERATORS) as Operator[]).map((operator) => {
    const own = trials.filter((trial) => trial.operator === operator);
    const failed = own.filter(({ failure }) => failure !== "");
    return { operator, all: own.length, failed, unsure: own.filter(({ isUnsure }) => isUnsure).length };
  });
}

/** Whether enough of an operator's trials succeeded. */
export function isEnough({ all, failed }: Tally): boolean {
  return all - failed.length >= REQUIRED * all;
}

/** The result of one operator, with the places where it failed. */
export function report({ operator, all, failed, unsure }: Tally): string {
  const share = all === 0 ? "" : ` (${Math.floor((100 * (all - failed.length)) / all)}%)`;
  const lines = failed.map(({ place, failure }) => `  ${place}: ${failure}`);
  const doubts = unsure === 0 ? "" : `, ${unsure} of them with low confidence`;
  return [`${OPERATORS[operator]}: ${all - failed.length} of ${all}${share}${doubts}`, ...lines].join("\n");
}
