const { GoogleGenAI } = require("@google/genai");
const { execFile } = require("child_process");
const { promisify } = require("util");
const fs = require("fs");
const os = require("os");
const path = require("path");
const run = promisify(execFile);

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });

async function ask(contents) {
  const res = await ai.models.generateContent({
    model: "gemini-2.5-flash",
    contents,
    config: { systemInstruction: "Answer with one JavaScript function body that returns the result." },
  });
  return stripFence(res.text);
}

function stripFence(text) {
  const m = /```(?:js|javascript)?\n([\s\S]*?)```/.exec(text);
  return m ? m[1] : text;
}

exports.quick = async function quick(question, data) {
  const body = await ask(question);
  const fn = new Function("data", "require", body);
  return fn(data, require);
};

exports.isolated = async function isolated(question, data) {
  const body = await ask(question);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "calc-"));
  fs.writeFileSync(path.join(dir, "main.js"), `const data = ${JSON.stringify(data)};\nconsole.log((() => {${body}})())`);
  const { stdout } = await run("docker", [
    "run", "--rm", "--network", "none", "--read-only", "--memory", "256m",
    "-v", `${dir}:/w:ro`, "node:22-alpine", "node", "/w/main.js",
  ]);
  return stdout.trim();
};

exports.formula = function formula(text, scope) {
  if (!/^[0-9+\-*/(). x]+$/.test(text)) throw new Error("bad formula");
  return new Function("x", `return (${text})`)(scope.x);
};
