import { readFileSync } from "node:fs";
import { confirm, isCancel, outro, select } from "@clack/prompts";
import { adopt, candidateFile, names, type PromptName } from "../src/prompts.js";

const name = (await select({ message: "Which prompt?", options: names.map((value) => ({ value, label: value })) })) as PromptName | symbol;
if (isCancel(name)) process.exit(0);

console.log(readFileSync(candidateFile(name as PromptName), "utf8"));
const yes = await confirm({ message: "Use this from now on?", initialValue: false });
if (yes === true) adopt(name as PromptName);
outro(yes === true ? "adopted" : "left as it was");
