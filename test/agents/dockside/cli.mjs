import { work, workOnHost, edit, startQuiet } from "./dockside.mjs";

const [cmd, ...rest] = process.argv.slice(2);
const repo = process.cwd();
const commands = { work, host: workOnHost, edit, quiet: startQuiet };
await commands[cmd](repo, rest.join(" "));
