import { Worker } from "@temporalio/worker";
import { createRequire } from "node:module";
import * as activities from "./activities.js";

const worker = await Worker.create({
  workflowsPath: createRequire(import.meta.url).resolve("./workflows.ts"),
  activities,
  taskQueue: "quarry",
});
await worker.run();
