import { keys, redis } from "./kv.js";

export const BLOCKS = ["human", "persona", "goals"] as const;
export type Block = (typeof BLOCKS)[number];

const INITIAL: Record<Block, string> = {
  human: "Nothing known yet.",
  persona: "I am Tidepool. I am curious and I answer plainly.",
  goals: "Be of use.",
};

export class CoreMemory {
  constructor(private readonly user: string) {}

  async ensure(): Promise<void> {
    for (const b of BLOCKS) await redis.hSetNX(keys.core(this.user), b, INITIAL[b]);
  }

  async replace(block: Block, text: string): Promise<void> {
    await redis.hSet(keys.core(this.user), block, text);
  }

  async render(): Promise<string> {
    const all = await redis.hGetAll(keys.core(this.user));
    return BLOCKS.map((b) => `<${b}>\n${all[b] ?? ""}\n</${b}>`).join("\n");
  }
}

export class Episodes {
  constructor(private readonly user: string) {}

  async push(text: string): Promise<void> {
    await redis.rPush(keys.episodes(this.user), JSON.stringify({ at: Date.now(), text }));
    await redis.lTrim(keys.episodes(this.user), -500, -1);
  }

  async last(n: number): Promise<string[]> {
    const raw = await redis.lRange(keys.episodes(this.user), -n, -1);
    return raw.map((r) => (JSON.parse(r) as { text: string }).text);
  }
}

export class Rules {
  constructor(private readonly user: string) {}

  all(): Promise<string[]> {
    return redis.sMembers(keys.rules(this.user));
  }

  async learn(rule: string): Promise<void> {
    await redis.sAdd(keys.rules(this.user), rule);
  }
}
