import inquirer from "inquirer";
import prompts from "prompts";
import { run } from "@openai/agents";
import { makeAgent } from "./agent.js";
import { settle } from "./approve.js";
import { drop, json, paths, proposals, save, type ServerSpec } from "./files.js";

const commands: Record<string, () => Promise<void>> = {
  async chat() {
    const { agent, close } = await makeAgent();
    for (;;) {
      const { line } = await prompts({ type: "text", name: "line", message: ">" });
      if (!line) break;
      console.log(await settle(agent, await run(agent, line)));
    }
    await close();
  },
  async accept() {
    for (const p of proposals()) {
      const { ok } = await inquirer.prompt<{ ok: boolean }>([{ type: "confirm", name: "ok", default: false, message: `${p.name}: ${p.command} ${p.args.join(" ")}` }]);
      if (ok) save(paths.servers, [...json<ServerSpec[]>(paths.servers, []), { name: p.name, command: p.command, args: p.args }]);
      drop(p.file);
    }
  },
  async "add-server"() {
    const a = await inquirer.prompt([{ name: "name", message: "Name" }, { name: "command", message: "Command" }]);
    save(paths.servers, [...json<ServerSpec[]>(paths.servers, []), { name: a.name, command: a.command, args: [] }]);
  },
};

const command = commands[process.argv[2] ?? "chat"];
if (!command) throw new Error(`unknown command ${process.argv[2]}`);
await command();
