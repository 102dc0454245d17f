import { query } from "@anthropic-ai/claude-agent-sdk";
import { canUseTool, rl } from "./ask.js";
import { PRE_ALLOWED, selfServer } from "./selfTools.js";
import { appendix, log, REPO, servers, setCharter } from "./state.js";

async function* single(content: string, session: string) {
  yield { type: "user" as const, session_id: session, parent_tool_use_id: null, message: { role: "user" as const, content } };
}

export async function interactive() {
  let session: string | undefined;
  for (;;) {
    const line = await rl.question("\nyou> ");
    if (line === "/quit") return rl.close();
    if (line.startsWith("/charter ")) {
      setCharter(line.slice(9));
      continue;
    }
    const stream = query({
      prompt: single(line, session ?? ""),
      options: {
        cwd: REPO,
        resume: session,
        permissionMode: "default",
        allowedTools: PRE_ALLOWED,
        canUseTool,
        mcpServers: { self: selfServer, ...servers() },
        systemPrompt: { type: "preset", preset: "claude_code", append: appendix() },
      },
    });
    for await (const m of stream) {
      session = m.session_id;
      if (m.type === "assistant") for (const b of m.message.content) if (b.type === "text") console.log(b.text);
      if (m.type === "result") log(`${m.session_id} ${m.subtype}`);
    }
  }
}
