import { readFileSync } from "node:fs";
import { lead } from "./lead.js";
import { usage } from "./pool.js";
import { members, setCharter } from "./roster.js";

const [cmd, ...words] = process.argv.slice(2);
switch (cmd) {
  case "members":
    console.table(members().map(({ name, role }) => ({ name, role })));
    break;
  case "charter":
    setCharter(readFileSync(words[0], "utf8"));
    break;
  default:
    console.log(await lead([cmd, ...words].join(" ")));
    console.error(Object.fromEntries(usage));
}
