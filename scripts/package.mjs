/**
 * `npm run package`: builds the extension into `holdpoint.vsix`; with `--as-built <file>` it packs what is built already into that file.
 * It is packed from a copy of what ships, since one package.json serves npm (by `files`) and the editor (by `.vscodeignore`).
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { install, root, run } from "./prepare.mjs";

const SHIPPED = ["dist", "rules", "images", "walkthrough", ".vscodeignore", "README.md", "CHANGELOG.md", "LICENSE"];

const [first, asBuilt] = process.argv.slice(2);
const out = first === "--as-built" ? resolve(asBuilt) : join(root, "holdpoint.vsix");
if (first !== "--as-built" && !(install() && run(process.execPath, ["esbuild.mjs", ...process.argv.slice(2)]))) process.exit(1);
const staging = mkdtempSync(join(tmpdir(), "holdpoint-package-"));
for (const path of SHIPPED) cpSync(join(root, path), join(staging, path), { recursive: true });
const { scripts, devDependencies, files, ...manifest } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(staging, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const args = ["package", "--no-dependencies", "--out", out];
// The Extensions view shows pictures from the web alone: they have an address once the repository has one, and until then their texts stand there.
if (!manifest.repository) args.push("--allow-missing-repository", "--no-rewrite-relative-links");
mkdirSync(join(out, ".."), { recursive: true });
const packed = run(process.execPath, [join(root, "node_modules", "@vscode", "vsce", "vsce"), ...args], { cwd: staging });
rmSync(staging, { recursive: true, force: true });
process.exit(packed ? 0 : 1);
