/** Loaded before a measured script: tells the script's user CPU (ms) and peak memory (KB) on file descriptor 3. */
import { writeSync } from "node:fs";

process.on("exit", () => {
  const { userCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ user: userCPUTime / 1000, peak: maxRSS }));
});
