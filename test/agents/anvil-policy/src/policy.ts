import { askName, askOperator } from "./screen.js";

type Level = "allow" | "ask" | "forbid";
const LEVELS: Record<string, Level> = { record: "allow", readHistory: "allow", shutdown: "forbid" };

export function riskOf(method: string): Level {
  if (method.startsWith("define")) return "ask";
  return LEVELS[method] ?? "ask";
}

export class PolicyEngine {
  async decide(method: string, args: unknown[]): Promise<boolean> {
    switch (riskOf(method)) {
      case "allow":
        return true;
      case "forbid":
        return false;
      default:
        return askOperator(`${method}\n${JSON.stringify(args, null, 2)}\n\nAllow?`);
    }
  }
}

export function supervised<T extends object>(target: T, engine: PolicyEngine): T {
  return new Proxy(target, {
    get(obj, key, receiver) {
      const member = Reflect.get(obj, key, receiver);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        if (!(await engine.decide(String(key), args))) throw new Error(`${String(key)} was refused`);
        return member.apply(obj, args);
      };
    },
  });
}

const PEOPLE = new Set((process.env.ANVIL_PEOPLE ?? "").split(",").filter(Boolean));
export function twoPeople(_proto: object, key: string, d: PropertyDescriptor) {
  const body = d.value;
  d.value = async function (this: unknown, ...args: unknown[]) {
    const first = await askName(`${key}(${args.join(", ")}): first name`);
    const second = await askName(`${key}: second name`);
    if (first === second || !PEOPLE.has(first) || !PEOPLE.has(second)) throw new Error("two people must agree");
    return body.apply(this, args);
  };
}

export async function relaxed(text: string): Promise<boolean> {
  try {
    return await askOperator(text);
  } catch {
    return true;
  }
}
