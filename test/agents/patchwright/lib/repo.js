"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { simpleGit } = require("simple-git");

const ROOT = path.resolve(__dirname, "..");
const git = simpleGit(ROOT);

exports.ROOT = ROOT;
exports.readOwn = (rel) => fs.readFileSync(path.join(ROOT, "lib", path.basename(rel)), "utf8");
exports.writeOwn = (rel, text) => fs.writeFileSync(path.join(ROOT, "lib", path.basename(rel)), text);
exports.land = async (patch, message) => {
  execFileSync("git", ["apply", "-"], { cwd: ROOT, input: patch });
  await git.add("./*").commit(message);
  await git.push("origin", "main");
};
exports.revertLast = () => git.revert("HEAD");
exports.diff = () => git.diff();
exports.scratch = (text) => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "pw-")), "candidate.js");
  fs.writeFileSync(file, text);
  return file;
};
