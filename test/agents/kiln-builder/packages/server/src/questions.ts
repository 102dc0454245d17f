import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";

export const outgoing = new EventEmitter();
const open = new Map<string, (v: boolean) => void>();

export function ask(text: string): Promise<boolean> {
  const id = randomUUID();
  outgoing.emit("question", { id, text });
  return new Promise((resolve) => open.set(id, resolve));
}

export function reply(id: string, yes: boolean): boolean {
  const resolve = open.get(id);
  open.delete(id);
  resolve?.(yes);
  return !!resolve;
}
