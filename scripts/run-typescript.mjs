/** Runs a TypeScript file of this repository: `node scripts/run-typescript.mjs <file> [arguments…]`. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { install, root } from "./prepare.mjs";

const [file = "", ...args] = process.argv.slice(2);
if (!install()) process.exit(2);
process.chdir(root);
const { build } = await import("esbuild");
const outfile = join(root, "out", "scripts", file.replace(/\.ts$/, ".mjs"));
const options = { bundle: true, platform: "node", target: "node20", format: "esm", packages: "external", sourcemap: "inline" };
await build({ ...options, absWorkingDir: root, entryPoints: [file], outfile, logLevel: "warning" });
process.argv = [process.execPath, outfile, ...args];
await import(pathToFileURL(outfile).href);
