import { EventEmitter } from "node:events";
import { randomUUID } from "node:crypto";
import { modeOf } from "./policy.js";

export type Action = (args: any) => Promise<string>;
interface Ticket { id: string; action: string; args: unknown; settle: (ok: boolean) => void }

export class Broker extends EventEmitter {
  private actions = new Map<string, Action>();
  readonly tickets = new Map<string, Ticket>();

  define(name: string, fn: Action) {
    this.actions.set(name, fn);
    return this;
  }

  names = () => [...this.actions.keys()];

  async invoke(name: string, args: unknown): Promise<string> {
    const fn = this.actions.get(name);
    if (!fn) return `unknown action ${name}`;
    const mode = modeOf(name);
    if (mode === "never") return "forbidden in this house";
    if (mode === "ask" && !(await this.wait(name, args))) return "the household said no";
    return fn(args);
  }

  private wait(action: string, args: unknown): Promise<boolean> {
    const id = randomUUID();
    return new Promise((settle) => {
      this.tickets.set(id, { id, action, args, settle });
      this.emit("ticket", id);
    });
  }

  answer(id: string, ok: boolean) {
    this.tickets.get(id)?.settle(ok);
    return this.tickets.delete(id);
  }
}
