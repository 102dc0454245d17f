const NONE_BELOW = Number.POSITIVE_INFINITY;
/** How deep questions may lie in each other before nothing is known. */
const DEEPEST = 400;
/** How often the questions of a circle may be asked. Answers mostly stay from the second time on. */
const MOST_ROUNDS = 6;

/**
 * Answers to questions that lead to each other, and may lead back to themselves. Of a circle of questions, those are asked
 * again that have read an answer which is another one by now, until there are none, so that an answer does not depend on
 * which question of the circle was asked first.
 * Circles are found as the strongly connected components of Tarjan, "Depth-first search and linear graph algorithms" (1972).
 */
export class Questions {
  /** Questions that are being asked, each on the way of the one before it. */
  private readonly open: Question[] = [];
  /** Answers that rest on questions which are still open, in circles: those that lie lower began before. */
  private readonly circles: Circle[] = [];
  /** Whether something was left out because it lies too deep. */
  private isCut = false;

  /** A table of answers. `nothing` is the answer to begin with. */
  table<K, A>(nothing: () => A, isSame: (x: A, y: A) => boolean): Known<K, A> {
    return new Known(this, nothing, isSame);
  }

  /** A table whose answers are lists. */
  lists<K, V>(isSame: (x: V, y: V) => boolean): Known<K, readonly V[]> {
    return this.table(
      (): readonly V[] => [],
      (x, y) => areSame(x, y, isSame),
    );
  }

  /** Whether the question asked last rests on one that is open, so that more may still be found. */
  get isResting(): boolean {
    return (this.open.at(-1)?.lowest ?? NONE_BELOW) < NONE_BELOW;
  }

  /** Says that the question asked last has read the answer of one that may still change. */
  read(question: Question): void {
    const asker = this.open.at(-1);
    if (!asker) return;
    question.askers ??= new Set();
    question.askers.add(asker);
    restOn(asker, placeOf(question));
  }

  answer<K, A>(known: Known<K, A>, key: K, find: (key: K) => A): A {
    const place = this.open.length;
    const mark = this.circles.length;
    if (place > DEEPEST) {
      this.isCut = true;
      restOn(this.open.at(-1) as Question, 0);
      return known.nothing();
    }
    const question = known.begin(key, find, place);
    this.ask(question);
    if (question.lowest > place) {
      question.settle();
      return question.answer;
    }
    const circle = this.joined(mark) ?? { place, joined: undefined, questions: [] };
    circle.place = place;
    circle.questions.push(question);
    question.rests = circle;
    // What was cut off rests on the first question of all, and is asked again by whoever asks next, from where it lies less deep.
    const isCut = this.isCut && place === 0;
    const low = question.lowest < place || isCut ? question.lowest : this.askAgain(circle, mark);
    if (low < place) {
      circle.place = low;
      this.circles.push(circle);
      this.read(question);
      return question.answer;
    }
    for (const one of circle.questions) isCut && one !== question ? one.forget() : one.settle();
    if (isCut) this.isCut = false;
    return question.answer;
  }

  private ask(question: Question): void {
    question.isStale = false;
    question.lowest = NONE_BELOW;
    this.open.push(question);
    const isOther = question.find();
    this.open.pop();
    if (isOther && question.askers) for (const asker of question.askers) asker.isStale = true;
  }

  /** Asks what is stale in a circle, and in what it grows by. Gives the place of the lowest question on which it rests by then. */
  private askAgain(circle: Circle, mark: number): number {
    let isStale = true;
    for (let round = 1; round < MOST_ROUNDS && isStale; round++) {
      isStale = false;
      for (const question of circle.questions) {
        if (!question.isStale) continue;
        isStale = true;
        this.ask(question);
        this.joined(mark, circle);
        if (question.lowest < circle.place) return question.lowest;
      }
    }
    return circle.place;
  }

  /** The circles from one on taken off the stack, as one: that which takes up the others, or else the largest of them. */
  private joined(from: number, taker?: Circle): Circle | undefined {
    let whole = taker;
    while (this.circles.length > from) {
      let taken = this.circles.pop() as Circle;
      if (whole && !taker && whole.questions.length < taken.questions.length) [whole, taken] = [taken, whole];
      if (!whole) {
        whole = taken;
        continue;
      }
      for (const one of taken.questions) whole.questions.push(one);
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
  questions: Question[];
}

/** A question whose answer may still change. */
interface Question {
  /** The circle in which it rests; its own place while it has none. */
  rests: Circle | number;
  /** The place of the lowest question on which it rests so far. */
  lowest: number;
  /** Whether it has read an answer that is another one by now. */
  isStale: boolean;
  /** The questions that have read its answer. */
  askers: Set<Question> | undefined;
  /** Finds the answer; says whether it is another one than before. */
  find(): boolean;
  settle(): void;
  forget(): void;
}

function restOn(question: Question, place: number): void {
  if (place < question.lowest) question.lowest = place;
}

/** Where the question lies on which the answer of one rests. */
function placeOf({ rests }: Question): number {
  if (typeof rests === "number") return rests;
  let at = rests;
  while (at.joined) at = at.joined;
  if (rests.joined) rests.joined = at;
  return at.place;
}

/** A question to a table of answers. */
class Asked<K, A> implements Question {
  lowest = NONE_BELOW;
  isStale = false;
  askers: Set<Question> | undefined;

  constructor(
    private readonly known: Known<K, A>,
    private readonly key: K,
    private readonly look: (key: K) => A,
    public rests: Circle | number,
    public answer: A,
  ) {}

  find(): boolean {
    const before = this.answer;
    this.answer = this.look(this.key);
    this.known.known.set(this.key, this.answer);
    return !this.known.isSame(before, this.answer);
  }

  settle(): void {
    this.known.resting.delete(this.key);
  }

  forget(): void {
    this.known.known.delete(this.key);
    this.known.resting.delete(this.key);
  }
}

/** Answers of one kind, by what is asked. */
export class Known<K, A> {
  readonly known = new Map<K, A>();
  /** Of what may still change, the question. */
  readonly resting = new Map<K, Question>();

  constructor(
    private readonly questions: Questions,
    readonly nothing: () => A,
    readonly isSame: (x: A, y: A) => boolean,
  ) {}

  of(key: K, find: (key: K) => A): A {
    const known = this.known.get(key);
    if (known === undefined) return this.questions.answer(this, key, find);
    const question = this.resting.size ? this.resting.get(key) : undefined;
    if (question) this.questions.read(question);
    return known;
  }

  begin(key: K, find: (key: K) => A, place: number): Asked<K, A> {
    const question = new Asked(this, key, find, place, this.nothing());
    this.known.set(key, question.answer);
    this.resting.set(key, question);
    return question;
  }
}

/** Whether two lists have the same in the same order. */
export const areSame = <V>(x: readonly V[], y: readonly V[], isSame: (x: V, y: V) => boolean): boolean =>
  x.length === y.length && x.every((one, i) => isSame(one, y[i] as V));
