/** Loads and activates the built extension beside an editor that takes everything and does nothing; prints what that took, in milliseconds. */
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../../scripts/prepare.mjs";

class EventEmitter {
  event = () => ({ dispose: () => undefined });
  fire() {}
  dispose() {}
}

/** A function, class and namespace whose members are more of the kind. */
function anything() {
  const members = { EventEmitter };
  const all = new Proxy(function nothing() {}, {
    get(target, name) {
      if (name === "then" || typeof name === "symbol" || name === "prototype") return target[name];
      members[name] ??= anything();
      return members[name];
    },
    set(_, name, value) {
      members[name] = value;
      return true;
    },
    apply: () => anything(),
    // A bundle takes a module's members from its prototype where they cannot be listed.
    getPrototypeOf: () => all,
  });
  return all;
}

const load = Module._load;
const editor = anything();
Module._load = (name, ...rest) => (name === "vscode" ? editor : load(name, ...rest));
const begin = { wall: performance.now(), processor: processorTime() };
const { activate } = createRequire(import.meta.url)(join(root, "dist", "extension.cjs"));
activate(anything());
const took = { wall: performance.now() - begin.wall, processor: processorTime() - begin.processor };
process.stdout.write(JSON.stringify(took));
// The server is not waited for.
process.exit(0);

function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
