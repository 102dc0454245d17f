import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();

export class PromptRepository {
  async active(slug: string): Promise<string> {
    const row = await prisma.prompt.findFirst({ where: { slug, active: true }, orderBy: { version: "desc" } });
    if (!row) throw new Error(`no active prompt for ${slug}`);
    return row.body;
  }

  async nextVersion(slug: string): Promise<number> {
    const last = await prisma.prompt.aggregate({ where: { slug }, _max: { version: true } });
    return (last._max.version ?? 0) + 1;
  }

  async publish(slug: string, body: string, author: string): Promise<void> {
    const version = await this.nextVersion(slug);
    await prisma.$transaction([
      prisma.prompt.updateMany({ where: { slug, active: true }, data: { active: false } }),
      prisma.prompt.create({ data: { slug, version, body, author, active: true } }),
    ]);
  }

  async propose(slug: string, body: string, rationale: string): Promise<string> {
    const row = await prisma.promptProposal.create({ data: { slug, body, rationale, status: "pending" } });
    return row.id;
  }

  async accept(id: string, reviewer: string): Promise<void> {
    const p = await prisma.promptProposal.findUniqueOrThrow({ where: { id } });
    if (p.status !== "pending") throw new Error("already decided");
    await this.publish(p.slug, p.body, reviewer);
    await prisma.promptProposal.update({ where: { id }, data: { status: "accepted" } });
  }

  async guidelines(): Promise<string[]> {
    const rows = await prisma.guideline.findMany({ orderBy: { createdAt: "desc" }, take: 25 });
    return rows.map((r) => r.text);
  }
}
