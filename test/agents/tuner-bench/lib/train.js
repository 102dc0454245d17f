"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const db = require("./db");
const { openai } = require("./chat");

const toLine = (s) => JSON.stringify({ messages: [{ role: "user", content: s.prompt }, { role: "assistant", content: s.answer }] });

exports.writeDataset = function writeDataset(samples) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tune-")), "train.jsonl");
  fs.writeFileSync(file, samples.map(toLine).join("\n"));
  return file;
};

exports.nightly = async function nightly() {
  const samples = db.topSamples(200);
  if (samples.length < 50) return null;
  const upload = await openai.files.create({ file: fs.createReadStream(exports.writeDataset(samples)), purpose: "fine-tune" });
  const job = await openai.fineTuning.jobs.create({ training_file: upload.id, model: "gpt-4o-mini-2024-07-18" });
  return job.id;
};

exports.status = (id) => openai.fineTuning.jobs.retrieve(id);
