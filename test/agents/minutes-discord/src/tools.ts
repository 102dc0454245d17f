import { writeFile } from "node:fs/promises";
import { execa } from "execa";
import type { TextChannel } from "discord.js";
import { store } from "./store.js";
import { ownerKeeps, ownerReacts, twoModerators } from "./consent.js";

export interface Tool {
  name: string;
  description: string;
  parameters: Record<string, string>;
  execute(args: Record<string, string>, channel: TextChannel): Promise<string>;
}

export const tools: Tool[] = [
  {
    name: "house_rule",
    description: "Remember a rule of this server for good",
    parameters: { rule: "the rule" },
    async execute({ rule }, channel) {
      if (!(await ownerKeeps(channel, `Remember this rule?\n> ${rule}`))) return "The owner did not want it.";
      store.addRule(rule);
      return "Remembered.";
    },
  },
  {
    name: "set_persona",
    description: "Change how you speak from now on",
    parameters: { persona: "your new persona" },
    async execute({ persona }) {
      store.setPersona(persona);
      return "Done.";
    },
  },
  {
    name: "install",
    description: "Install an npm package for one of your tools",
    parameters: { pkg: "package name" },
    async execute({ pkg }, channel) {
      const allowed = await ownerReacts(channel, `I would like to install \`${pkg}\`.`);
      if (!allowed) return "Not allowed.";
      const { stdout } = await execa("npm", ["install", "--save-exact", pkg], { cwd: process.cwd() });
      return stdout;
    },
  },
  {
    name: "unlock",
    description: "Ask the moderators to unlock another of your tools",
    parameters: { tool: "tool name", why: "reason" },
    async execute({ tool, why }, channel) {
      if (await twoModerators(channel, `Unlock **${tool}**? ${why}`)) {
        store.unlock(tool);
        return "Unlocked.";
      }
      return "The vote did not pass.";
    },
  },
  {
    name: "minutes",
    description: "Save the minutes of a meeting",
    parameters: { title: "title", body: "markdown" },
    async execute({ title, body }) {
      await writeFile(`minutes/${Date.now()}-${title.replace(/\W+/g, "-")}.md`, body);
      return "Saved.";
    },
  },
];
