const fs = require("node:fs");
const path = require("node:path");
const { openai, supabase, BASE_MODEL } = require("./clients");
const { SYSTEM } = require("./writer");
const { grade } = require("./grade");
const { setLiveModel, liveModel } = require("./settings");

const DATA = path.join(process.cwd(), "data", "train.jsonl");

async function buildSet() {
  const { data } = await supabase.from("drafts").select("brief, copy").order("id", { ascending: false }).limit(400);
  fs.mkdirSync(path.dirname(DATA), { recursive: true });
  let n = 0;
  for (const d of data) {
    if ((await grade(d.brief, d.copy)) < 8) continue;
    const messages = [
      { role: "system", content: SYSTEM },
      { role: "user", content: d.brief },
      { role: "assistant", content: d.copy },
    ];
    fs.appendFileSync(DATA, JSON.stringify({ messages }) + "\n");
    n++;
  }
  return n;
}

async function startJob() {
  if ((await buildSet()) < 50) return null;
  const file = await openai.files.create({ file: fs.createReadStream(DATA), purpose: "fine-tune" });
  return openai.fineTuning.jobs.create({ training_file: file.id, model: BASE_MODEL });
}

async function score(model, briefs) {
  let sum = 0;
  for (const b of briefs) {
    const res = await openai.chat.completions.create({ model, messages: [{ role: "system", content: SYSTEM }, { role: "user", content: b }] });
    sum += await grade(b, res.choices[0].message.content);
  }
  return sum / briefs.length;
}

async function promote(jobId, briefs) {
  const job = await openai.fineTuning.jobs.retrieve(jobId);
  if (job.status !== "succeeded") return false;
  const [now, next] = [await score(await liveModel(), briefs), await score(job.fine_tuned_model, briefs)];
  await supabase.from("runs").insert({ job: jobId, now, next });
  if (next > now) await setLiveModel(job.fine_tuned_model);
  return next > now;
}

module.exports = { startJob, promote };
