import { randomUUID } from "node:crypto";
import { put, read } from "./kv.js";

export interface Request {
  id: string;
  kind: "steps";
  value: number;
  reason: string;
  status: "open" | "yes" | "no";
}

export async function file(kind: Request["kind"], value: number, reason: string): Promise<string> {
  const id = randomUUID();
  await put(`approval:${id}`, { id, kind, value, reason, status: "open" } satisfies Request, 86400);
  return id;
}

export const find = (id: string) => read<Request | null>(`approval:${id}`, null);

export async function close(id: string, status: "yes" | "no"): Promise<Request | null> {
  const req = await find(id);
  if (!req || req.status !== "open") return null;
  await put(`approval:${id}`, { ...req, status }, 86400);
  return { ...req, status };
}
