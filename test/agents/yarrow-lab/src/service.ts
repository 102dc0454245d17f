import express from "express";
import { say, sayJson, type Turn } from "./claude.js";
import { prompt, saveCandidate, setReply } from "./prompts.js";

interface Mail {
  from: string;
  text: string;
}

const app = express();
app.use(express.json());

const threads = new Map<string, Turn[]>();
const complaints: string[] = [];
const drafts: { to: string; text: string }[] = [];

app.post("/mail", async (req, res) => {
  const mail = req.body as Mail;
  const kind = await sayJson<{ kind: "order" | "complaint" | "other" }>(prompt("triage"), [{ role: "user", content: mail.text }]);
  if (kind.kind === "complaint") complaints.push(mail.text);
  const thread = threads.get(mail.from) ?? [];
  thread.push({ role: "user", content: mail.text });
  const text = await say(prompt("reply"), thread);
  thread.push({ role: "assistant", content: text });
  threads.set(mail.from, thread);
  drafts.push({ to: mail.from, text });
  res.json({ queued: true });
});

app.get("/drafts", (_req, res) => void res.json(drafts));

async function improveTriage(): Promise<void> {
  const text = await say("You improve prompts.", [{ role: "user", content: `Prompt:\n${prompt("triage")}\n\nComplaints:\n${complaints.join("\n")}` }]);
  saveCandidate("triage", text);
}

async function improveReply(): Promise<void> {
  if (complaints.length === 0) return;
  const old = prompt("reply");
  const text = await say("You improve prompts.", [{ role: "user", content: `Prompt:\n${old}\n\nComplaints:\n${complaints.join("\n")}` }]);
  const vote = await sayJson<{ better: boolean }>("Answer as JSON with the field better.", [{ role: "user", content: `Old:\n${old}\n\nNew:\n${text}` }]);
  if (vote.better) setReply(text);
  complaints.length = 0;
}

setInterval(() => void improveTriage().then(improveReply), 6 * 3_600_000);
app.listen(9000);
