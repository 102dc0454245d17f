const Skills = require("./skills");
const { ask } = require("./model");

const skills = new Skills();

async function route(text) {
  const raw = await ask(
    `Answer with JSON {"skill": string, "args": array} or {"say": string}.\n` +
      `Skills: ${Object.getOwnPropertyNames(Skills.prototype).filter((n) => n !== "constructor").join(", ")}\n` +
      `Message: ${text}`,
  );
  const cmd = JSON.parse(raw.replace(/^```json|```$/gm, ""));
  if (cmd.say) return cmd.say;
  if (typeof skills[cmd.skill] !== "function") return "I cannot do that.";
  return skills[cmd.skill](...cmd.args);
}

module.exports = { route };
