import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { absorbReferences, design } from "./designer.js";
import { prisma, putSetting } from "./settings.js";
import { admin, customer, reviewer, router } from "./trpc.js";

const byId = z.object({ id: z.number() });

export const appRouter = router({
  design: customer.input(z.object({ brief: z.string() })).mutation(({ input }) => design(input.brief)),
  importReferences: customer.input(z.object({ texts: z.array(z.string()) })).mutation(({ input }) => absorbReferences(input.texts)),

  review: router({
    open: reviewer.query(() => prisma.change.findMany({ where: { state: "open" }, include: { approvals: true } })),
    approveStyle: reviewer.input(byId).mutation(async ({ input, ctx }) => {
      const change = await prisma.change.findFirst({ where: { id: input.id, key: "style", state: "open" } });
      if (!change) throw new TRPCError({ code: "NOT_FOUND" });
      await prisma.approval.upsert({
        where: { changeId_reviewer: { changeId: change.id, reviewer: ctx.user } },
        create: { changeId: change.id, reviewer: ctx.user },
        update: {},
      });
      const approvals = await prisma.approval.count({ where: { changeId: change.id } });
      if (approvals < 2) return { applied: false };
      await putSetting("style", change.value);
      await prisma.change.update({ where: { id: change.id }, data: { state: "applied" } });
      return { applied: true };
    }),
    approveSnippet: reviewer.input(byId).mutation(({ input, ctx }) =>
      prisma.snippet.update({ where: { id: input.id }, data: { approvedBy: ctx.user } })),
  }),

  admin: router({
    decide: admin.input(byId.extend({ yes: z.boolean() })).mutation(async ({ input }) => {
      const change = await prisma.change.findFirstOrThrow({ where: { id: input.id, key: "steps", state: "open" } });
      if (input.yes) await putSetting("steps", change.value);
      await prisma.change.update({ where: { id: change.id }, data: { state: input.yes ? "applied" : "refused" } });
    }),
    setStyle: admin.input(z.object({ style: z.string() })).mutation(({ input }) => putSetting("style", input.style)),
  }),
});
export type AppRouter = typeof appRouter;
