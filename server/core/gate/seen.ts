import { type State, sameFields, sameFrame } from "../flow/state.js";

/** The questions within which one is asked, the innermost first. There are few, so each is compared. */
export interface Seen {
  state: State;
  before: Seen | undefined;
}

export function isSeen(seen: Seen | undefined, { ref, fields, frame, level }: State): boolean {
  for (let at = seen; at; at = at.before) {
    const { state } = at;
    if (state.ref === ref && state.level === level && sameFields(state.fields, fields) && sameFrame(state.frame, frame))
      return true;
  }
  return false;
}
