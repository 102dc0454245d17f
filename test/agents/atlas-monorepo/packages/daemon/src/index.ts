import { CronJob } from "cron";
import { createApi } from "../../api/src/server.js";
import { round, tidy } from "./agent.js";

createApi().listen(4800, "127.0.0.1");

CronJob.from({
  cronTime: "0 */2 * * *",
  start: true,
  onTick: () => {
    round("Look at the state of the documents and at yourself. Do what is useful.").then(console.log, console.error);
  },
});

CronJob.from({
  cronTime: "0 7 * * 1",
  start: true,
  onTick: () => {
    tidy(process.env.ATLAS_DOCS ?? process.cwd()).catch(console.error);
  },
});
