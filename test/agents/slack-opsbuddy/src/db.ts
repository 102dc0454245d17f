import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();

export async function audit(actor: string, action: string) {
  await prisma.audit.create({ data: { actor, action } });
}
