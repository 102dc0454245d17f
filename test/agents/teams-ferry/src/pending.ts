import { randomUUID } from "node:crypto";

export interface Wish { id: string; kind: "guideline" | "scope"; value: string; state: "open" | "done" | "refused" }
export const wishes = new Map<string, Wish>();

export function file(kind: Wish["kind"], value: string): Wish {
  const wish: Wish = { id: randomUUID(), kind, value, state: "open" };
  wishes.set(wish.id, wish);
  return wish;
}

const questions = new Map<string, (yes: boolean) => void>();
export function question(id: string, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    questions.set(id, resolve);
    setTimeout(() => {
      questions.delete(id);
      resolve(true);
    }, ms);
  });
}
export const reply = (id: string, yes: boolean) => questions.get(id)?.(yes);
