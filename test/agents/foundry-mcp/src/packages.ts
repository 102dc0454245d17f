import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { askUser } from "./elicit.js";

const run = promisify(execFile);

export async function installPackage(server: Server, name: string, version: string): Promise<string> {
  const allowed = await askUser(server, `Install ${name}@${version} into the foundry?`);
  if (!allowed) throw new Error("installation refused");
  const { stdout } = await run("npm", ["install", "--ignore-scripts", `${name}@${version}`]);
  return stdout;
}
