/**
 * The language server: `holdpoint lsp --stdio`, or forked with `--node-ipc`.
 * The analysis runs in a thread of its own, so that what comes in is seen while it works.
 */
import { isMainThread } from "node:worker_threads";
import { relay } from "./relay.js";

if (isMainThread) relay(import.meta.url, process.argv);
else (await import("./serve.js")).serve();
