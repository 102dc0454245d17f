const OpenAI = require('openai');
const openai = new OpenAI();

const SKILL_SYSTEM = 'You write one CommonJS module for a mineflayer bot: module.exports = async function (bot) {...}. Reply as JSON {name, description, code}.';

async function proposeTask(bot, known) {
  const { x, y, z } = bot.entity.position;
  const r = await openai.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: `Position ${x},${y},${z}. Inventory ${bot.inventory.items().map((i) => i.name)}. Known skills ${known}. Suggest one next task.` }],
  });
  return r.choices[0].message.content.trim();
}

async function writeSkill(task, described) {
  const r = await openai.chat.completions.create({
    model: 'gpt-4o',
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: SKILL_SYSTEM },
      { role: 'user', content: `Task: ${task}\nExisting skills:\n${described}` },
    ],
  });
  return JSON.parse(r.choices[0].message.content);
}

module.exports = { proposeTask, writeSkill };
