import type { ZodTypeAny, z } from "zod";

export interface ToolDef<S extends ZodTypeAny = ZodTypeAny> {
  name: string;
  description: string;
  schema: S;
  execute(args: z.infer<S>): Promise<string>;
}

export const defineTool = <S extends ZodTypeAny>(def: ToolDef<S>): ToolDef => def as unknown as ToolDef;

export type Approver = (tool: string, args: unknown) => Promise<boolean>;
