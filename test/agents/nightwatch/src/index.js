import cron from "node-cron";
import pino from "pino";
import { loadConfig } from "./config.js";
import { check } from "./agent.js";
import { ensureHome, rotateMemory, touch } from "./memory.js";
import { reflect } from "./reflect.js";

const log = pino();
ensureHome();

cron.schedule(loadConfig().checkEvery, async () => {
  touch("check");
  log.info({ report: await check("Look at the server. Report what is wrong.") });
});

cron.schedule("30 3 * * *", async () => {
  touch("reflect");
  rotateMemory();
  log.info({ rewritten: await reflect() });
});

process.on("SIGTERM", () => {
  log.info("bye");
  process.exit(0);
});
