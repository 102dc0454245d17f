import mineflayer from "mineflayer";
import pf from "mineflayer-pathfinder";
import { Executor } from "./executor.js";
import { journal } from "./journal.js";
import { BehaviourLibrary } from "./library.js";
import { Actor, Critic, Curriculum, observe } from "./roles.js";

const bot = mineflayer.createBot({
  host: process.env.MC_HOST ?? "localhost",
  port: Number(process.env.MC_PORT ?? 25565),
  username: process.env.MC_NAME ?? "voyager",
});
bot.loadPlugin(pf.pathfinder);

const library = new BehaviourLibrary();
const curriculum = new Curriculum();
const actor = new Actor(library);
const critic = new Critic();
const executor = new Executor(bot, library);

async function explore() {
  while (true) {
    const task = await curriculum.next(bot);
    journal("task", task);
    let feedback = "";
    for (let attempt = 0; attempt < 4; attempt++) {
      const before = observe(bot);
      const candidate = await actor.write(task, feedback);
      const error = await executor.run(candidate);
      const outcome = await critic.judge(task, before, observe(bot));
      if (!error && outcome.success) {
        library.add(candidate);
        curriculum.complete(task);
        break;
      }
      feedback = `Last attempt: ${error ?? outcome.critique}`;
    }
  }
}

bot.once("spawn", () => {
  explore().catch((e) => {
    console.error(e);
    process.exit(1);
  });
});
