import { defineCommand, runMain } from "citty";
import { consola } from "consola";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Session } from "../../core/src/session.js";
import { discard, quarantined, release } from "../../library/src/library.js";
import { layout } from "../../shared/src/layout.js";

const chat = defineCommand({
  args: { model: { type: "string", default: "gemini-1.5-pro" } },
  async run({ args }) {
    const session = new Session(Date.now().toString(36), args.model);
    for (;;) {
      const line = await consola.prompt("you", { type: "text" });
      if (!line || typeof line !== "string") break;
      consola.log(await session.say(line));
    }
    await session.end();
  },
});

const review = defineCommand({
  async run() {
    for (const s of await quarantined()) {
      consola.box(`${s.name}\n${s.description}\n\n${s.body}`);
      const what = await consola.prompt("What now?", { type: "select", options: ["keep waiting", "release", "discard"] });
      if (what === "release") await release(s.name);
      else if (what === "discard") await discard(s.name);
    }
  },
});

const edit = defineCommand({
  args: { name: { type: "positional", required: true } },
  run({ args }) {
    execFileSync(process.env.EDITOR ?? "vi", [join(layout.skills, args.name, "SKILL.md")], { stdio: "inherit" });
  },
});

runMain(defineCommand({ meta: { name: "forge" }, subCommands: { chat, review, edit } }));
