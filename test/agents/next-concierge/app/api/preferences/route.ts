import { prisma } from "@/lib/db";
import { z } from "zod";

const body = z.object({ userId: z.string(), systemPrompt: z.string().max(4000) });

export async function PUT(req: Request) {
  const data = body.parse(await req.json());
  await prisma.preference.upsert({
    where: { userId: data.userId },
    update: { systemPrompt: data.systemPrompt },
    create: data,
  });
  return new Response(null, { status: 204 });
}
