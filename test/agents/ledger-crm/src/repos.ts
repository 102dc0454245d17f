import type { PrismaClient } from "@prisma/client";

export class PlaybookRepo {
  constructor(private deps: { prisma: PrismaClient }) {}
  active = () => this.deps.prisma.playbook.findFirst({ where: { active: true }, orderBy: { version: "desc" } });
  async publish(body: string, approvedBy: string) {
    const last = await this.active();
    await this.deps.prisma.playbook.updateMany({ data: { active: false } });
    return this.deps.prisma.playbook.create({ data: { body, approvedBy, version: (last?.version ?? 0) + 1, active: true } });
  }
  async rollback(version: number) {
    await this.deps.prisma.playbook.updateMany({ data: { active: false } });
    await this.deps.prisma.playbook.update({ where: { version }, data: { active: true } });
  }
}

export class HeuristicRepo {
  constructor(private deps: { prisma: PrismaClient }) {}
  all = () => this.deps.prisma.heuristic.findMany({ orderBy: { confidence: "desc" }, take: 15 });
  upsert(topic: string, advice: string, confidence: number) {
    return this.deps.prisma.heuristic.upsert({ where: { topic }, create: { topic, advice, confidence }, update: { advice, confidence } });
  }
}

export class ContactRepo {
  constructor(private deps: { prisma: PrismaClient }) {}
  note(contactId: number, text: string) {
    return this.deps.prisma.contactNote.create({ data: { contactId, text } });
  }
  notes = (contactId: number) => this.deps.prisma.contactNote.findMany({ where: { contactId } });
  outcomes = () => this.deps.prisma.deal.findMany({ where: { closedAt: { gte: new Date(Date.now() - 7 * 864e5) } } });
}

export class MailRepo {
  constructor(private deps: { prisma: PrismaClient }) {}
  draft(to: string, subject: string, body: string) {
    return this.deps.prisma.mail.create({ data: { to, subject, body, state: "DRAFT" } });
  }
}
