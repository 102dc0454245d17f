import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { appRouter } from "./router.js";
import type { Context } from "./trpc.js";

const people: Record<string, { user: string; role: Context["role"] }> = JSON.parse(process.env.LOOM_PEOPLE ?? "{}");

createHTTPServer({
  router: appRouter,
  createContext: ({ req }): Context => people[req.headers.authorization?.replace("Bearer ", "") ?? ""] ?? { user: null, role: "customer" },
}).listen(2022);
