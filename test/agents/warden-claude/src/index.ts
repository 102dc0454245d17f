import { interactive } from "./interactive.js";
import { scheduleNightly } from "./nightly.js";

if (process.argv.includes("--daemon")) {
  scheduleNightly();
} else {
  await interactive();
}
