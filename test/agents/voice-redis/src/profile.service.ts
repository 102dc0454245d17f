import { key, kv } from "./kv.js";

export class ProfileService {
  async facts(user: string): Promise<Record<string, string>> {
    return kv.hGetAll(key.profile(user));
  }

  async learn(user: string, facts: Record<string, string>) {
    if (Object.keys(facts).length === 0) return;
    await kv.hSet(key.profile(user), facts);
  }

  async directives(user: string): Promise<string[]> {
    return kv.lRange(key.directives(user), 0, -1);
  }

  async addDirective(user: string, text: string) {
    await kv.rPush(key.directives(user), text);
    await kv.lTrim(key.directives(user), -20, -1);
  }
}
