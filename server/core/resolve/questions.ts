const NONE_BELOW = Number.POSITIVE_INFINITY;
/** How deep questions may lie in each other before nothing is known. */
const DEEPEST = 400;
/** How often a circle of questions is asked. Answers mostly stay from the second time on. */
const MOST_ROUNDS = 6;

/**
 * Answers to questions that lead to each other, and may lead back to themselves. A circle of questions is asked until no
 * answer in it grows any more, so that an answer does not depend on which question of the circle was asked first.
 * Circles are found as the strongly connected components of Tarjan, "Depth-first search and linear graph algorithms" (1972).
 */
export class Questions {
  /** Open questions in a stack: for each, the place of the lowest one on which it rests so far. */
  private readonly lowest: number[] = [];
  /** Answers that rest on questions which are still open. */
  private readonly resting: { rest(place: number): void; settle(): void; again(): void; forget(): void }[] = [];
  /** Whether an answer in the circle that is being asked grew. */
  private grew = false;
  /** Whether something was left out because it lies too deep. */
  private isCut = false;

  /** A table of answers. `nothing` is the answer to begin with, `size` grows with what is answered. */
  table<K, A>(nothing: () => A, size: (answer: A) => number): Known<K, A> {
    return new Known(this, nothing, size);
  }

  /** A table whose answers are lists. */
  lists<K, V>(): Known<K, readonly V[]> {
    return this.table(
      (): readonly V[] => [],
      ({ length }) => length,
    );
  }

  /** Says that the question asked last rests on the open one at a place. */
  restsOn(place: number): void {
    const last = this.lowest.length - 1;
    if (last >= 0 && place < (this.lowest[last] as number)) this.lowest[last] = place;
  }

  /** Whether the question asked last rests on one that is open, so that more may still be found. */
  get isResting(): boolean {
    return (this.lowest.at(-1) ?? NONE_BELOW) < NONE_BELOW;
  }

  answer<K, A>(answers: Known<K, A>, key: K, find: (key: K) => A): A {
    const place = this.lowest.length;
    if (place > DEEPEST) {
      this.isCut = true;
      this.restsOn(0);
      return answers.nothing();
    }
    const mark = this.resting.length;
    const around = this.grew;
    this.grew = false;
    let before = answers.open(key, place);
    for (let round = 1; ; round++) {
      this.lowest.push(NONE_BELOW);
      const answer = find(key);
      const low = this.lowest.pop() as number;
      if (low > place) {
        answers.settle(key, answer);
        this.grew = around;
        return answer;
      }
      const size = answers.size(answer);
      if (size !== before) this.grew = true;
      before = size;
      if (low < place) {
        answers.rest(key, answer, low);
        this.restsOn(low);
        for (let at = mark; at < this.resting.length; at++) this.resting[at]?.rest(low);
        this.resting.push({
          rest: (to) => answers.rest(key, answer, to),
          settle: () => answers.settle(key, answer),
          again: () => answers.again(key, answer),
          forget: () => answers.forget(key),
        });
        this.grew ||= around;
        return answer;
      }
      const circle = this.resting.splice(mark);
      // What was cut off rests on the first question of all, and is asked again by whoever asks next, from where it lies less deep.
      const isCut = this.isCut && place === 0;
      if (!this.grew || round === MOST_ROUNDS || isCut) {
        for (const one of circle) isCut ? one.forget() : one.settle();
        answers.settle(key, answer);
        if (isCut) this.isCut = false;
        this.grew = around;
        return answer;
      }
      this.grew = false;
      for (const one of circle) one.again();
      answers.put(key, answer);
    }
  }
}

/** Answers of one kind, by what is asked. */
export class Known<K, A> {
  readonly known = new Map<K, A>();
  /** For what rests on open questions, the place of the lowest of them; for an open question, its own. */
  private readonly resting = new Map<K, number>();
  /** What was answered in the last round of a circle that is asked again. */
  private readonly last = new Map<K, A>();

  constructor(
    private readonly questions: Questions,
    readonly nothing: () => A,
    readonly size: (answer: A) => number,
  ) {}

  of(key: K, find: (key: K) => A): A {
    const known = this.known.get(key);
    if (known === undefined) return this.questions.answer(this, key, find);
    const place = this.resting.size ? this.resting.get(key) : undefined;
    if (place !== undefined) this.questions.restsOn(place);
    return known;
  }

  /** Begins a question with its answer of the last round, and gives the size of that. */
  open(key: K, place: number): number {
    const answer = this.last.get(key) ?? this.nothing();
    this.known.set(key, answer);
    this.resting.set(key, place);
    return this.size(answer);
  }

  put(key: K, answer: A): void {
    this.known.set(key, answer);
  }

  settle(key: K, answer: A): void {
    this.known.set(key, answer);
    this.resting.delete(key);
    if (this.last.size) this.last.delete(key);
  }

  rest(key: K, answer: A, place: number): void {
    this.known.set(key, answer);
    this.resting.set(key, place);
  }

  again(key: K, answer: A): void {
    this.forget(key);
    this.last.set(key, answer);
  }

  forget(key: K): void {
    this.known.delete(key);
    this.resting.delete(key);
    this.last.delete(key);
  }
}
