/** Thrown where the analysis stops because nobody waits for it any more. What was made so far is thrown away with it. */
export class Cancelled extends Error {}

/** Beats between two looks. */
const EVERY = 32;

/** Asks now and then, from deep inside the analysis, whether somebody still waits. */
export class Pulse {
  private beats = 0;

  constructor(private cancelled: () => boolean) {}

  /** For small steps: looks at every so many of them. */
  beat(): void {
    if (++this.beats % EVERY === 0) this.look();
  }

  /** For steps that take a while. */
  look(): void {
    if (this.cancelled()) throw new Cancelled();
  }

  /** The answer is there: whatever is asked of it later goes through to the end. */
  rest(): void {
    this.cancelled = () => false;
  }
}
