import cron from "node-cron";
import { butler } from "./mastra/agents/butler";
import { installLintGuard } from "./mastra/lib/hooks";

const [, , arg, ...rest] = process.argv;

async function once(task: string) {
  const res = await butler.generate(task, { memory: { thread: "cli", resource: "operator" } });
  console.log(res.text);
}

if (arg === "init") {
  console.log(await installLintGuard());
} else if (arg === "daemon") {
  cron.schedule("*/30 * * * *", () => {
    once("Check disks, containers and certificates. Fix what is broken.").catch(console.error);
  });
} else {
  await once([arg, ...rest].join(" "));
}
