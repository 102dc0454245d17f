import { buildGraph } from "./graph.js";
import { Playbook } from "./playbook.js";
import { saveReport } from "./report.js";

const [cmd, ...rest] = process.argv.slice(2);
const book = new Playbook();

switch (cmd) {
  case "ask": {
    const request = rest.join(" ");
    const state = await buildGraph(book).invoke({ request }, { recursionLimit: 100_000 });
    console.log(state.answer);
    console.log("report:", await saveReport("reports", state));
    break;
  }
  case "roles":
    for (const r of book.roles()) console.log(`${r}: ${book.read(r)}`);
    break;
  case "set": {
    const [role, ...text] = rest;
    book.write(role, text.join(" "));
    break;
  }
  default:
    console.log("kestrel ask <request> | roles | set <role> <text>");
}
