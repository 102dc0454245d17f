import type { Bot } from "mineflayer";
import type { BehaviourLibrary } from "./library.js";
import { ask, codeBlock } from "./llm.js";
import type { Attempt, Outcome, Task } from "./types.js";

export function observe(bot: Bot): string {
  const items = bot.inventory.items().map((i) => `${i.count} ${i.name}`).join(", ");
  return `position ${bot.entity.position.floored()}, health ${bot.health}, inventory: ${items || "empty"}`;
}

export class Curriculum {
  private readonly done: string[] = [];

  async next(bot: Bot): Promise<Task> {
    const reply = await ask("Propose the next small goal for a Minecraft player. JSON {goal, context}.", `${observe(bot)}\nDone: ${this.done.join("; ")}`, "fast");
    return JSON.parse(codeBlock(reply)) as Task;
  }

  complete(task: Task) {
    this.done.push(task.goal);
  }
}

export class Actor {
  constructor(private readonly library: BehaviourLibrary) {}

  async write(task: Task, feedback: string): Promise<Attempt> {
    const reply = await ask(
      `Write one async JavaScript function(bot) for mineflayer. You can call: ${this.library.names().join(", ")}. Answer with a code block.`,
      `${task.goal}\n${task.context}\n${feedback}`,
    );
    const code = codeBlock(reply);
    const name = code.match(/function\s+(\w+)/)?.[1] ?? `step${Date.now()}`;
    return { name, code };
  }
}

export class Critic {
  async judge(task: Task, before: string, after: string): Promise<Outcome> {
    const reply = await ask("Did the player reach the goal? JSON {success, critique}.", `${task.goal}\nbefore: ${before}\nafter: ${after}`);
    return JSON.parse(codeBlock(reply)) as Outcome;
  }
}
