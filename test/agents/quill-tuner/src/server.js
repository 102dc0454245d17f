const express = require("express");
const cron = require("node-cron");
const { supabase } = require("./clients");
const { refineRubric } = require("./grade");
const { setLiveModel } = require("./settings");
const { promote, startJob } = require("./train");
const { write } = require("./writer");

const app = express();
app.use(express.json());
const BRIEFS = require("../data/holdout.json");
let pending = null;

app.post("/copy", async (req, res) => res.json({ copy: await write(req.body.brief) }));
app.post("/admin/model", async (req, res) => {
  await setLiveModel(req.body.model);
  res.sendStatus(204);
});

cron.schedule("0 2 * * 0", async () => {
  const job = await startJob();
  pending = job && job.id;
});
cron.schedule("0 * * * *", async () => {
  if (pending && (await promote(pending, BRIEFS))) pending = null;
});
cron.schedule("0 1 1 * *", async () => {
  const { data } = await supabase.from("drafts").select("copy").limit(20);
  await refineRubric(data);
});

app.listen(8080);
