/** `npm run test:editor [-- <text>]`: what needs a real VS Code. */
import { install, root, run } from "./prepare.mjs";

const skipped = process.env.HOLDPOINT_EDITOR_TESTS === "skip";
if (!install()) process.exit(2);
if (!skipped && !run(process.execPath, ["scripts/package.mjs", "--tests"], { stdio: ["ignore", "ignore", "inherit"] }))
  process.exit(1);
process.chdir(root);
process.argv.splice(2, 0, "test/client/main.ts");
await import("./run-typescript.mjs");
