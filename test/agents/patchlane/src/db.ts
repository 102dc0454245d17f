import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();

export interface ChangeInput { file: string; content: string; reason: string }

export const createChange = (c: ChangeInput) =>
  prisma.change.create({ data: { ...c, status: "pending" } });

export const approvedChanges = () => prisma.change.findMany({ where: { status: "approved" } });

export const setStatus = (id: number, status: "approved" | "rejected" | "applied") =>
  prisma.change.update({ where: { id }, data: { status } });
