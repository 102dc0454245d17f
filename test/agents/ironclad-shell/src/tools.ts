import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tool } from "@langchain/core/tools";
import { z } from "zod";
import { approved } from "./approve.js";
import { computeInProcess, computeIsolated } from "./exec/compute.js";
import { Runner } from "./exec/runner.js";
import { consent } from "./terminal.js";

const runner = new Runner();

export const shell = tool(
  async ({ command, sandbox }) => {
    return runner.run(command, { useSandbox: sandbox ?? true, timeoutMs: 60_000 });
  },
  {
    name: "shell",
    description: "Run a command. Set sandbox to false when it needs the network.",
    schema: z.object({ command: z.string(), sandbox: z.boolean().optional() }),
  },
);

export const transform = tool(
  async ({ code, rows }) => JSON.stringify(computeInProcess(code, rows)),
  { name: "transform", description: "Run JavaScript over rows; use `return`", schema: z.object({ code: z.string(), rows: z.array(z.any()) }) },
);

export const calculate = tool(async ({ code }) => computeIsolated(code), {
  name: "calculate",
  description: "Evaluate an expression",
  schema: z.object({ code: z.string() }),
});

export const restartService = tool(
  async ({ unit }) => {
    const ok = await approved({ id: randomUUID(), action: `restart ${unit}` });
    if (!ok) return "refused";
    return runner.run(`systemctl restart ${JSON.stringify(unit)}`, { useSandbox: false, timeoutMs: 20_000 });
  },
  { name: "restart_service", description: "Restart a unit", schema: z.object({ unit: z.string() }) },
);

export const addPackage = tool(
  async ({ pkg }) => {
    if (!(await consent(`Install ${pkg} for this program.`))) return "the user did not agree";
    return execFileSync("npm", ["install", pkg], { encoding: "utf8" });
  },
  { name: "add_package", description: "Install an npm package", schema: z.object({ pkg: z.string() }) },
);

export const exportCsv = tool(
  async ({ rows }) => {
    const file = `/tmp/export-${Date.now()}.csv`;
    await writeFile(file, rows.map((r: unknown[]) => r.join(",")).join("\n"));
    return file;
  },
  { name: "export_csv", description: "Save rows for the user", schema: z.object({ rows: z.array(z.array(z.any())) }) },
);
