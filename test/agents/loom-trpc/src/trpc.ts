import { initTRPC, TRPCError } from "@trpc/server";

export interface Context { user: string | null; role: "customer" | "reviewer" | "admin" }
const t = initTRPC.context<Context>().create();

const needs = (...roles: Context["role"][]) =>
  t.middleware(({ ctx, next }) => {
    if (!ctx.user || !roles.includes(ctx.role)) throw new TRPCError({ code: "FORBIDDEN" });
    return next({ ctx: { ...ctx, user: ctx.user } });
  });

export const router = t.router;
export const customer = t.procedure;
export const reviewer = t.procedure.use(needs("reviewer", "admin"));
export const admin = t.procedure.use(needs("admin"));
