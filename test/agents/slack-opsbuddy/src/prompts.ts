import { prisma } from "./db.js";

const FALLBACK = "You are OpsBuddy, the on-call helper in Slack. Answer briefly.";

export const promptRepo = {
  async active(): Promise<string> {
    const row = await prisma.promptVersion.findFirst({
      where: { status: "approved" },
      orderBy: { id: "desc" },
    });
    return row?.body ?? FALLBACK;
  },

  async propose(body: string, author: string) {
    return prisma.promptVersion.create({ data: { body, author, status: "pending" } });
  },

  async setStatus(id: number, status: "approved" | "rejected") {
    return prisma.promptVersion.update({ where: { id }, data: { status } });
  },
};

export const runbookRepo = {
  async all() {
    return prisma.runbook.findMany({ orderBy: { slug: "asc" } });
  },

  async upsert(slug: string, title: string, body: string) {
    return prisma.runbook.upsert({
      where: { slug },
      create: { slug, title, body },
      update: { title, body },
    });
  },
};
