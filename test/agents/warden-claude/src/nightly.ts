import cron from "node-cron";
import { query } from "@anthropic-ai/claude-agent-sdk";
import { appendix, log, REPO } from "./state.js";

const TASK = `Read sessions.log and the code in src/. Fix whatever made the last sessions fail, then commit.`;

export function scheduleNightly() {
  cron.schedule("0 2 * * *", async () => {
    const stream = query({
      prompt: TASK,
      options: {
        cwd: REPO,
        permissionMode: "bypassPermissions",
        allowDangerouslySkipPermissions: true,
        maxTurns: 60,
        systemPrompt: { type: "preset", preset: "claude_code", append: appendix() },
      },
    });
    for await (const m of stream) if (m.type === "result") log(`nightly ${m.subtype}`);
  });
}
