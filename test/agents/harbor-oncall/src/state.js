const fs = require("fs");
const path = require("path");

const DATA = process.env.HARBOR_DATA || path.join(__dirname, "..", "data");
const RUNBOOKS = path.join(DATA, "runbooks");
const SETTINGS = path.join(DATA, "settings.json");
const WATCHES = path.join(DATA, "watches.json");
fs.mkdirSync(RUNBOOKS, { recursive: true });

const readJson = (file, fallback) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : fallback);

function settings() {
  return readJson(SETTINGS, { model: "claude-3-5-sonnet-latest", persona: "You are Harbor, a calm on-call assistant." });
}
function saveSettings(patch) {
  fs.writeFileSync(SETTINGS, JSON.stringify({ ...settings(), ...patch }, null, 2));
}
function saveRunbook(slug, text) {
  fs.writeFileSync(path.join(RUNBOOKS, `${slug.replace(/[^a-z0-9-]/g, "")}.md`), text);
}
function runbooks() {
  return fs.readdirSync(RUNBOOKS).map((f) => fs.readFileSync(path.join(RUNBOOKS, f), "utf8"));
}
const watches = () => readJson(WATCHES, []);
function saveWatch(watch) {
  fs.writeFileSync(WATCHES, JSON.stringify([...watches(), watch], null, 2));
}

module.exports = { DATA, RUNBOOKS, settings, saveSettings, saveRunbook, runbooks, watches, saveWatch };
