import Anthropic from "@anthropic-ai/sdk";
import { PrismaClient } from "@prisma/client";
import express, { type Request, type Response } from "express";
import { z } from "zod";
import { ToolRepository } from "./tool-repository.js";
import { runDynamic } from "./tool-runner.js";

const Make = z.object({ name: z.string().regex(/^[a-z_]+$/), description: z.string(), code: z.string() });
const makeSchema = {
  type: "object" as const,
  properties: { name: { type: "string" }, description: { type: "string" }, code: { type: "string", description: "async function body; gets `input` and `fetch`" } },
  required: ["name", "description", "code"],
};

class ChatService {
  constructor(private readonly api: Anthropic, private readonly repo: ToolRepository) {}

  async chat(text: string): Promise<string> {
    const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
    for (let i = 0; i < 12; i++) {
      const dynamic = await this.repo.active();
      const res = await this.api.messages.create({
        model: "claude-3-5-sonnet-20241022",
        max_tokens: 3000,
        messages,
        tools: [
          { name: "make_tool", description: "Create a tool you can use right away", input_schema: makeSchema },
          { name: "draft_tool", description: "Draft a tool for an admin to activate", input_schema: makeSchema },
          ...dynamic.map((t) => ({ name: t.name, description: t.description, input_schema: { type: "object" as const } })),
        ],
      });
      messages.push({ role: "assistant", content: res.content });
      if (res.stop_reason !== "tool_use") return res.content.flatMap((b) => (b.type === "text" ? [b.text] : [])).join("");
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const b of res.content) {
        if (b.type !== "tool_use") continue;
        results.push({ type: "tool_result", tool_use_id: b.id, content: await this.use(b.name, b.input, dynamic) });
      }
      messages.push({ role: "user", content: results });
    }
    return "";
  }

  private async use(name: string, input: unknown, dynamic: Awaited<ReturnType<ToolRepository["active"]>>): Promise<string> {
    if (name === "make_tool" || name === "draft_tool") {
      const p = Make.parse(input);
      if (name === "make_tool") await this.repo.upsertActive(p.name, p.description, p.code);
      else await this.repo.draft(p.name, p.description, p.code);
      return "saved";
    }
    const t = dynamic.find((d) => d.name === name);
    if (!t) return "no such tool";
    await this.repo.countUse(name);
    return runDynamic(t, input);
  }
}

const repo = new ToolRepository(new PrismaClient());
const service = new ChatService(new Anthropic(), repo);
const app = express().use(express.json());
app.post("/chat", async (req: Request, res: Response) => void res.json({ text: await service.chat(req.body.text) }));
app.post("/admin/tools/:name/activate", async (req: Request, res: Response) => {
  await repo.activate(req.params.name, String(req.headers["x-user"]));
  res.sendStatus(204);
});
app.listen(3000);
