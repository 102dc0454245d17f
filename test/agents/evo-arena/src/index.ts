import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evolve } from "./evolve.js";
import { variants } from "./archive.js";

const LIVE = fileURLToPath(new URL("./strategy.mjs", import.meta.url));

async function main([cmd, arg]: string[]) {
  switch (cmd) {
    case "evolve":
      await evolve(Number(arg ?? 10));
      break;
    case "restore": {
      const v = variants().find((x) => x.id === arg);
      if (!v) throw new Error(`no variant ${arg}`);
      writeFileSync(LIVE, v.code);
      break;
    }
    case "plan": {
      const { plan } = (await import("./strategy.mjs")) as any;
      console.log(plan(JSON.parse(arg)));
      break;
    }
    case "show":
      console.log(readFileSync(LIVE, "utf8"));
      break;
    default:
      console.error("evo-arena evolve [n] | restore <id> | plan <json> | show");
  }
}

await main(process.argv.slice(2));
