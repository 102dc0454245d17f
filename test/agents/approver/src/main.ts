import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { writeFile } from "node:fs/promises";
import { approveByModel, approveInSlack, approveStrict, type Action } from "./approval.js";
import { OpenAiProvider } from "./provider.js";

const run = promisify(execFile);
const llm = new OpenAiProvider();
const PROMPT_FILE = process.env.PROMPT_FILE ?? "prompts/system.txt";

const tools: Record<string, { approve(a: Action): Promise<boolean>; exec(args: any): Promise<string> }> = {
  restart_service: {
    approve: approveInSlack,
    exec: async ({ unit }) => (await run("systemctl", ["restart", unit])).stdout,
  },
  scale: {
    approve: (a) => approveByModel(llm, a),
    exec: async ({ deployment, replicas }) => (await run("kubectl", ["scale", `deploy/${deployment}`, `--replicas=${replicas}`])).stdout,
  },
  set_prompt: {
    approve: approveStrict,
    exec: async ({ text }) => {
      await writeFile(PROMPT_FILE, text);
      return "prompt changed";
    },
  },
};

const log: string[] = [];
for (let i = 0; i < 25; i++) {
  const action = await llm.nextAction(process.argv[2], log);
  if (!action) break;
  const t = tools[action.tool];
  if (!t) {
    log.push(`no tool ${action.tool}`);
    continue;
  }
  if (!(await t.approve(action))) {
    log.push(`${action.tool}: refused`);
    continue;
  }
  log.push(`${action.tool}: ${await t.exec(action.args)}`);
}
