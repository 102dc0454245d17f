import { readPrompt, writePrompt } from "./files.js";
import { improve } from "./improve.js";
import { complete } from "./model.js";
import { runSuite, summary } from "./suite.js";

const [cmd, ...rest] = process.argv.slice(2);
if (cmd === "improve") await improve();
else if (cmd === "suite") console.log(summary(await runSuite()));
else if (cmd === "set-prompt") await writePrompt(rest.join(" "));
else console.log(await complete(await readPrompt(), rest.join(" ")));
