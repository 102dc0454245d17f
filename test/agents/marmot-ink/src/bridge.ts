import { EventEmitter } from "node:events";

export interface Ask { title: string; body: string; resolve: (ok: boolean) => void }
export interface Pick { title: string; options: string[]; resolve: (value: string | null) => void }

class Bridge extends EventEmitter {
  confirm(title: string, body: string): Promise<boolean> {
    return new Promise((resolve) => this.emit("ask", { title, body, resolve } satisfies Ask));
  }
  pick(title: string, options: string[]): Promise<string | null> {
    return new Promise((resolve) => this.emit("pick", { title, options, resolve } satisfies Pick));
  }
}
export const bridge = new Bridge();

export function guarded<A, R>(describe: (args: A) => [string, string], run: (args: A) => Promise<R>) {
  return async (args: A): Promise<R | string> => {
    const [title, body] = describe(args);
    const ok = await bridge.confirm(title, body);
    if (!ok) return "The user refused this.";
    return run(args);
  };
}
