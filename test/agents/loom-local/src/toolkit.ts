import type { ZodType } from "zod";
import { zodToJsonSchema } from "zod-to-json-schema";

export interface LoomTool<T = any> {
  id: string;
  help: string;
  input: ZodType<T>;
  perform(input: T): Promise<string>;
}

export function defineTool<T>(t: LoomTool<T>): LoomTool<T> {
  return t;
}

export const describe = (t: LoomTool) => ({
  type: "function",
  function: { name: t.id, description: t.help, parameters: zodToJsonSchema(t.input) as any },
});
