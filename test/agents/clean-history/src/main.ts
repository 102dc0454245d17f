import { confirm } from "@clack/prompts";
import { keep } from "./git-agent.js";

const out = await keep(process.argv.slice(2).join(" "), async (name, args) => {
  const a = await confirm({ message: `${name} ${JSON.stringify(args)}`, initialValue: false });
  return a === true;
});
console.log(out);
