import { handle, handleSafely } from "./router.js";

const [mode, ...words] = process.argv.slice(2);
const task = words.join(" ");

const out = mode === "free" ? await handle(task) : await handleSafely(task);
process.stdout.write(String(out) + "\n");
