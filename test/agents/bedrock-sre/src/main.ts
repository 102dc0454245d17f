import { readFile } from "node:fs/promises";
import { applyManifest, setRetention } from "./actions.js";
import { SreAgent } from "./agent.js";
import { startApprovalApi } from "./approval-api.js";
import { ApprovalQueue } from "./approvals.js";
import { buildTools } from "./tools.js";

const [, , cmd, arg] = process.argv;

if (cmd === "retention") {
  await setRetention(Number(arg));
} else if (cmd === "apply") {
  console.log(await applyManifest(await readFile(arg, "utf8")));
} else {
  const api = startApprovalApi();
  const agent = new SreAgent(buildTools(new ApprovalQueue()));
  console.log(await agent.handle(arg ?? cmd));
  api.close();
}
