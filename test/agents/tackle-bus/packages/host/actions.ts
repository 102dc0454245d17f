import { execFile } from "node:child_process";
import { appendFile } from "node:fs/promises";
import { promisify } from "node:util";
import { setRunnerValue } from "../bus/outbox.js";
import { registerApproved, registerDelivery } from "./delivery.js";

const run = promisify(execFile);

registerDelivery("install_packages", async ({ packages }: { packages: string[] }) => {
  await run("npm", ["install", "--no-save", ...packages]);
});

registerDelivery("set_model", async ({ model }: { model: string }) => {
  await setRunnerValue("model", model);
});

registerApproved("set_instructions", async ({ text }: { text: string }) => {
  await setRunnerValue("instructions", text);
});

registerDelivery("say", async ({ text }: { text: string }) => {
  await appendFile("chat.log", `${text}\n`);
});
