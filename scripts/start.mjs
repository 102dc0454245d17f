/** `npm start`: builds Holdpoint and shows what it finds in the agents under `examples/`. */
import { install, root, run } from "./prepare.mjs";

if (!install() || !run(process.execPath, ["esbuild.mjs"])) process.exit(1);
const scanned = run(process.execPath, ["dist/holdpoint.js", "scan", "examples", "--fail-on", "none"], { cwd: root });
if (!scanned) process.exit(1);
process.stdout.write(`
These are the agents under examples/: each holds a change of itself without a review, its reviewed twin, and a look-alike.
Next, point it at your own agent:

  npx holdpoint scan ../my-agent

`);
