import type { PrismaClient, Skill } from "@prisma/client";

export class SkillRepository {
  constructor(private readonly prisma: PrismaClient) {}

  active(): Promise<Skill[]> {
    return this.prisma.skill.findMany({ where: { status: "approved" }, orderBy: { uses: "desc" }, take: 30 });
  }

  pending(): Promise<Skill[]> {
    return this.prisma.skill.findMany({ where: { status: "pending" } });
  }

  upsert(name: string, body: string, source: string) {
    return this.prisma.skill.upsert({ where: { name }, create: { name, body, source }, update: { body, source } });
  }

  suggest(name: string, body: string) {
    return this.prisma.skill.create({ data: { name, body, source: "web", status: "pending" } });
  }

  approve(id: number) {
    return this.prisma.skill.update({ where: { id }, data: { status: "approved" } });
  }

  used(name: string) {
    return this.prisma.skill.update({ where: { name }, data: { uses: { increment: 1 } } });
  }
}
