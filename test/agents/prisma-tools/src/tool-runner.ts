import type { DynamicTool } from "@prisma/client";

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (...args: string[]) => (...a: unknown[]) => Promise<unknown>;

export async function runDynamic(tool: DynamicTool, input: unknown): Promise<string> {
  const fn = new AsyncFunction("input", "fetch", tool.code);
  const out = await fn(input, fetch);
  return typeof out === "string" ? out : JSON.stringify(out);
}
