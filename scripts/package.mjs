/**
 * `npm run package`: builds the extension into `holdpoint.vsix`.
 * It is packed from a copy of what ships, since one package.json serves npm (by `files`) and the editor (by `.vscodeignore`).
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, root, run } from "./prepare.mjs";

const SHIPPED = ["dist", "rules", "images", "walkthrough", ".vscodeignore", "README.md", "CHANGELOG.md", "LICENSE"];

if (!install() || !run(process.execPath, ["esbuild.mjs", ...process.argv.slice(2)])) process.exit(1);
const staging = join(root, "out", "package");
rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });
for (const path of SHIPPED) cpSync(join(root, path), join(staging, path), { recursive: true });
const { scripts, devDependencies, files, ...manifest } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(staging, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const args = ["package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
const packed = run(process.execPath, [vsce, ...args, "--out", join(root, "holdpoint.vsix")], { cwd: staging });
process.exit(packed ? 0 : 1);
