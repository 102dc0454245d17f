const mineflayer = require('mineflayer');
const { pathfinder } = require('mineflayer-pathfinder');
const { SkillLibrary } = require('./skills');
const { proposeTask, writeSkill } = require('./brain');

const bot = mineflayer.createBot({ host: 'localhost', port: 25565, username: 'crafty' });
bot.loadPlugin(pathfinder);

const library = new SkillLibrary('./learned');

async function lifetime() {
  await library.loadAll();
  for (let i = 0; i < 160; i++) {
    const task = await proposeTask(bot, library.names());
    bot.chat(`next: ${task}`);
    const skill = await writeSkill(task, library.describe());
    try {
      await library.add(skill.name, skill.code, skill.description);
      await library.run(skill.name, bot);
      library.record(skill.name, 'ok');
    } catch (err) {
      library.record(skill.name, `failed: ${err.message}`);
    }
  }
}

bot.once('spawn', () => lifetime().catch((e) => bot.chat(`oops ${e.message}`)));
