const readline = require("node:readline");
const { Agent } = require("./lib/agent");
const { Deps } = require("./lib/deps");

const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
const ask = (q) => new Promise((resolve) => rl.question(q, resolve));

const deps = new Deps(ask);
const agent = new Agent(deps);

(async function main() {
  for (;;) {
    const line = await ask("parsnip> ");
    if (line === "/quit") break;
    if (line.startsWith("/model ")) {
      agent.model = line.slice(7).trim();
      continue;
    }
    if (line === "/summary") {
      console.log(await agent.summary());
      continue;
    }
    console.log(await agent.turn(line));
  }
  rl.close();
})();
