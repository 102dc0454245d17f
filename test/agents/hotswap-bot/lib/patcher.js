const fs = require("fs");
const path = require("path");
const vm = require("vm");
const Skills = require("./skills");
const { ask, codeOf } = require("./model");

const FORMAT = path.join(__dirname, "format.js");
const HISTORY = path.join(__dirname, "..", "history");

async function evolveMethod(name, complaint) {
  const text = await ask(
    `Write a JavaScript function expression that replaces the method ${name}.\n` +
      `Now: ${Skills.prototype[name]}\nComplaint: ${complaint}`,
  );
  const fn = vm.runInThisContext(`(${codeOf(text)})`);
  Skills.prototype[name] = fn;
  return fn.toString().length;
}

async function rewriteFormat(wish) {
  const now = fs.readFileSync(FORMAT, "utf8");
  const text = await ask(`Rewrite this CommonJS module. ${wish}\n${now}`);
  fs.mkdirSync(HISTORY, { recursive: true });
  fs.writeFileSync(path.join(HISTORY, `format-${Date.now()}.js`), now);
  fs.writeFileSync(FORMAT, codeOf(text));
  delete require.cache[require.resolve("./format")];
  return require("./format");
}

function restore(version) {
  fs.copyFileSync(path.join(HISTORY, version), FORMAT);
  delete require.cache[require.resolve("./format")];
}

module.exports = { evolveMethod, rewriteFormat, restore };
