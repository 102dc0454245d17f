import type { Bot } from "mineflayer";
import type { BehaviourLibrary } from "./library.js";
import type { Attempt, Behaviour } from "./types.js";

const AsyncFunction = (async () => {}).constructor as new (...a: string[]) => Behaviour;

export class Executor {
  constructor(
    private readonly bot: Bot,
    private readonly library: BehaviourLibrary,
  ) {}

  async run({ name, code }: Attempt): Promise<string | null> {
    try {
      const fn = new AsyncFunction("bot", `${this.library.prelude()}\n${code}\nreturn ${name}(bot);`);
      await fn(this.bot);
      return null;
    } catch (e) {
      return (e as Error).message;
    }
  }
}
