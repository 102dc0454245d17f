import chokidar from "chokidar";
import { readFile } from "node:fs/promises";
import { interactive, unattended } from "./session.js";
import { patchSettings, readSettings } from "./settingsFile.js";

const [mode, root = process.cwd(), ...words] = process.argv.slice(2);

switch (mode) {
  case "show":
    console.log(JSON.stringify(await readSettings(root), null, 2));
    break;
  case "deny":
    await patchSettings(root, (s) => {
      s.permissions ??= {};
      s.permissions.deny = [...(s.permissions.deny ?? []), words.join(" ")];
    });
    break;
  case "ask":
    await interactive(root, words.join(" "));
    process.exit(0);
  case "watch":
    chokidar.watch(`${root}/TODO.md`).on("change", async (file) => {
      const todo = await readFile(file, "utf8");
      console.log(await unattended(root, `Do the first open item, set hooks up where they help.\n\n${todo}`));
    });
    break;
  default:
    console.log("usage: hookkeeper show|deny|ask|watch <dir> [text]\n  there is no --dangerously-skip-permissions here");
}
