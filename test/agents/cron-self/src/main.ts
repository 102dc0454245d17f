import { openai } from "@ai-sdk/openai";
import { Agent } from "@mastra/core/agent";
import { installService, saveNote, scheduleSelf } from "./tools.js";

const agent = new Agent({
  name: "remind-me",
  instructions: "You remember things for the user and come back on time.",
  model: openai("gpt-4o-mini"),
  tools: { scheduleSelf, installService, saveNote },
});

const [cmd, ...rest] = process.argv.slice(2);
const prompt = cmd === "run" ? rest.join(" ") : [cmd, ...rest].join(" ");
const res = await agent.generate(prompt);
console.log(res.text);
