import ivm from "isolated-vm";

type Row = Record<string, string | number>;

export function computeColumn(rows: Row[], expr: string): unknown[] {
  if (expr.length > 2_000) throw new Error("expression too long");
  const fn = new Function("row", `"use strict"; return (${expr});`);
  return rows.map((row) => fn(row));
}

export async function runIsolated(body: string, rows: Row[]): Promise<unknown> {
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  try {
    const ctx = await isolate.createContext();
    await ctx.global.set("rows", new ivm.ExternalCopy(rows).copyInto());
    const script = await isolate.compileScript(`JSON.stringify((function () { ${body} })())`);
    const json = await script.run(ctx, { timeout: 2_000 });
    return JSON.parse(String(json));
  } finally {
    isolate.dispose();
  }
}
