#!/usr/bin/env node
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../src/server.mjs", import.meta.url));
export const EXIT_REPAIRED = 75;

function launch(restarts = 0) {
  const child = spawn(process.execPath, [entry], { stdio: "inherit" });
  child.on("exit", (code) => {
    if (code === EXIT_REPAIRED) launch(restarts);
    else if (code !== 0 && restarts < 3) launch(restarts + 1);
    else process.exit(code ?? 1);
  });
}

launch();
