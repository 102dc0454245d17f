import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();

export async function setting(key: string, fallback: string) {
  return (await prisma.setting.findUnique({ where: { key } }))?.value ?? fallback;
}
export async function putSetting(key: string, value: string) {
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
export const openChange = (key: string, value: string) => prisma.change.create({ data: { key, value } });
