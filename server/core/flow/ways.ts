import type { FunctionRef, Ref } from "../program/program.js";
import type { Flow } from "./flow.js";
import { type Frame, frameOf } from "./state.js";

/** A way into what is shared, and what is said on it of which thing is meant: the name of a place, or the instance. */
export interface Way<T> {
  frame: Frame | undefined;
  said: T;
}

/** What is said on a way, and the function whose callers say the rest. */
export interface Said<T> {
  said: T;
  by: FunctionRef | undefined;
}

/** How many helpers hand on to each other what says which is meant. */
const DEEPEST = 3;
/** Callers of a helper that are told apart. */
const MOST_WAYS = 200;

/** The ways into what several share, each from the caller that says what it means; nothing where they are very many. Those of calls that are `apart` are left out. */
export function waysInto<T>(
  flow: Flow,
  ask: (frame: Frame | undefined) => Said<T>,
  apart: (call: Ref) => boolean = () => false,
): readonly Way<T>[] | undefined {
  const ways: Way<T>[] = [];
  let open: readonly (Frame | undefined)[] = [undefined];
  for (let depth = 0; open.length; depth++) {
    const next: Frame[] = [];
    for (const frame of open) {
      const { said, by } = ask(frame);
      const callers = by !== undefined && depth < DEEPEST ? flow.receivers.callersOf(by) : [];
      if (!callers.length || callers.some(({ position, via }) => position >= 0 || via)) ways.push({ frame, said });
      else
        for (const caller of callers)
          if (!apart(caller.call)) next.push(within(frame, frameOf(caller, by as FunctionRef, undefined)));
    }
    if (ways.length + next.length > MOST_WAYS) return undefined;
    open = next;
  }
  return ways;
}

/** A frame, entered from another one. */
function within(frame: Frame | undefined, outer: Frame): Frame {
  return frame ? frameOf(frame.caller, frame.fn, within(frame.parent, outer)) : outer;
}
