import { randomUUID } from "node:crypto";
import type { ServerSpec } from "./registry.js";

export interface Request { id: string; name: string; spec: ServerSpec; status: "pending" | "approved" | "rejected" }

const requests = new Map<string, Request>();

export function enqueue(name: string, spec: ServerSpec): Request {
  const r: Request = { id: randomUUID(), name, spec, status: "pending" };
  requests.set(r.id, r);
  return r;
}

export const pending = () => [...requests.values()].filter((r) => r.status === "pending");

export function decide(id: string, ok: boolean): Request | undefined {
  const r = requests.get(id);
  if (r) r.status = ok ? "approved" : "rejected";
  return r;
}
