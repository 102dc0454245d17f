import { Policy, Request } from "./models.js";

export async function policy() {
  return (await Policy.findOne({ key: "default" })) ?? (await Policy.create({}));
}

export async function isAllowed(tool: string, args: unknown): Promise<boolean> {
  const p = await policy();
  if (p.autoApprove || p.allowed.includes(tool)) return true;
  const req = await Request.create({ tool, args });
  for (let i = 0; i < 120; i++) {
    const now = await Request.findById(req._id);
    if (now?.status === "approved") return true;
    if (now?.status === "rejected") return false;
    await new Promise((r) => setTimeout(r, 1000));
  }
  return false;
}

export async function allowTool(tool: string) {
  await Policy.updateOne({ key: "default" }, { $addToSet: { allowed: tool } });
}

export async function setAutoApprove(value: boolean) {
  await Policy.updateOne({ key: "default" }, { $set: { autoApprove: value } });
}

export async function setMaxCalls(n: number) {
  await Policy.updateOne({ key: "default" }, { $set: { maxCalls: n } });
}
