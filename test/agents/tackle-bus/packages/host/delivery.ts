import { take } from "../bus/outbox.js";

type Handler = (content: any) => Promise<void>;
const deliveries = new Map<string, Handler>();
const approvals = new Map<string, Handler>();

export const registerDelivery = (action: string, fn: Handler) => void deliveries.set(action, fn);
export const registerApproved = (action: string, fn: Handler) => void approvals.set(action, fn);

const held: { id: number; action: string; content: any }[] = [];

export async function pump() {
  for (const row of await take()) {
    const content = JSON.parse(row.content);
    if (approvals.has(row.action)) held.push({ id: row.id, action: row.action, content });
    else await deliveries.get(row.action)?.(content);
  }
}

export const heldItems = () => held;

export async function release(id: number) {
  const i = held.findIndex((h) => h.id === id);
  if (i < 0) return false;
  const [item] = held.splice(i, 1);
  await approvals.get(item.action)!(item.content);
  return true;
}
