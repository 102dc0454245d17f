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
  /** Answers that rest on questions which are still open, in circles: those that lie lower began before. */
  private readonly circles: Circle[] = [];
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
    const mark = this.circles.length;
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
        this.restsOn(low);
        const circle = this.joined(mark) ?? { place: low, joined: undefined, answers: [] };
        circle.place = low;
        answers.rest(key, answer, circle);
        circle.answers.push({
          settle: () => answers.settle(key, answer),
          again: () => answers.again(key, answer),
          forget: () => answers.forget(key),
        });
        this.circles.push(circle);
        this.grew ||= around;
        return answer;
      }
      const circle = this.joined(mark)?.answers ?? [];
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

  /** The circles from one on taken off the stack, as one; the larger one takes up the smaller ones. */
  private joined(from: number): Circle | undefined {
    let whole = this.circles.length > from ? this.circles.pop() : undefined;
    while (whole && this.circles.length > from) {
      const other = this.circles.pop() as Circle;
      const isLarger = whole.answers.length > other.answers.length;
      const taken: Circle = isLarger ? other : whole;
      whole = isLarger ? whole : other;
      for (const one of taken.answers) whole.answers.push(one);
      taken.joined = whole;
    }
    return whole;
  }
}

/** Answers that rest on the same open question, as far as is known by now. */
interface Circle {
  /** Where that question lies in the stack of open ones. */
  place: number;
  /** The circle that this one has become a part of. */
  joined: Circle | undefined;
  answers: { settle(): void; again(): void; forget(): void }[];
}

/** Where the question lies on which a circle rests. */
function placeOf(circle: Circle): number {
  let at = circle;
  while (at.joined) at = at.joined;
  if (circle.joined) circle.joined = at;
  return at.place;
}

/** Answers of one kind, by what is asked. */
export class Known<K, A> {
  readonly known = new Map<K, A>();
  /** For what rests on open questions, its circle; for an open question, its own place. */
  private readonly resting = new Map<K, Circle | number>();
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
    const rest = this.resting.size ? this.resting.get(key) : undefined;
    if (rest !== undefined) this.questions.restsOn(typeof rest === "number" ? rest : placeOf(rest));
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

  rest(key: K, answer: A, circle: Circle): void {
    this.known.set(key, answer);
    this.resting.set(key, circle);
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
