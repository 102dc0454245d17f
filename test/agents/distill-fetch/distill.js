const fs = require("fs");
const readline = require("readline");
const api = require("./lib/api");

const STATE = __dirname + "/state.json";
const state = JSON.parse(fs.readFileSync(STATE, "utf8"));

function ask(q) {
  const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((res) => rl.question(q, (a) => (rl.close(), res(a))));
}

async function round(topics) {
  const rows = [];
  for (const t of topics) {
    const question = await api.complete(state.model, [{ role: "user", content: `Invent a hard question on ${t}` }]);
    const answer = await api.complete(state.model, [{ role: "user", content: question }]);
    rows.push({ messages: [{ role: "user", content: question }, { role: "assistant", content: answer }] });
  }
  const file = await api.upload(rows.map((r) => JSON.stringify(r)).join("\n"));
  const job = await api.startJob({ training_file: file, model: state.model });
  fs.appendFileSync(__dirname + "/jobs.log", job.id + "\n");
  return job.id;
}

async function promote(id) {
  const j = await api.job(id);
  if (j.status !== "succeeded") return console.log(j.status);
  const a = await ask(`Make ${j.fine_tuned_model} the live model? [yes/no] `);
  if (a !== "yes") return;
  state.model = j.fine_tuned_model;
  fs.writeFileSync(STATE, JSON.stringify(state, null, 2));
}

const [cmd, ...rest] = process.argv.slice(2);
if (cmd === "round") round(rest);
if (cmd === "promote") promote(rest[0]);
