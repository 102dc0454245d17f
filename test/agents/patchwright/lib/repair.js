"use strict";
const { execFileSync } = require("node:child_process");
const { approvePush, mustApprove } = require("./approve");
const { ask } = require("./model");
const repo = require("./repo");

const fence = (t) => (/```(?:js|javascript)?\n([\s\S]*?)```/.exec(t) || [null, t])[1];

exports.repair = async function repair(model, rel, complaint) {
  const before = repo.readOwn(rel);
  const reply = await ask(model, "You repair a CommonJS module. Answer with the whole file in one code block.", `${complaint}\n\n${before}`);
  const after = fence(reply);
  execFileSync(process.execPath, ["--check", repo.scratch(after)]);
  if (!(await mustApprove(rel, after))) return false;
  repo.writeOwn(rel, after);
  return true;
};

exports.improve = async function improve(model, rel) {
  const patch = await ask(model, "Improve this module. Answer with a unified diff against lib/ only.", repo.readOwn(rel));
  const summary = await ask(model, "One line commit message.", patch);
  if (!(await approvePush(`${summary}\n\n${patch}`))) return;
  await repo.land(patch, summary.trim());
};

exports.explain = (model, rel) => ask(model, "Explain this module to a newcomer.", repo.readOwn(rel));
