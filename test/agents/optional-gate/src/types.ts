export type ConfirmFn = (summary: string, detail: string) => Promise<boolean>;

export interface ToolContext {
  workspace: string;
  confirm?: ConfirmFn;
}

export interface TinkerTool<A = any> {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  execute(id: string, args: A, ctx: ToolContext): Promise<string>;
}
