import { serve } from "@hono/node-server";
import { app } from "./console.js";
import { reflect } from "./infra.js";
import { startWorkers } from "./workers.js";

startWorkers();
await reflect.upsertJobScheduler("nightly", { pattern: "0 4 * * *" });
serve({ fetch: app.fetch, port: 3300 });
