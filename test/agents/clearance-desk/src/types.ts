export interface ToolCall { id: string; name: string; args: Record<string, unknown> }
export type Verdict = "allow" | "deny";
export interface Tool {
  name: string;
  description: string;
  risk: "low" | "high";
  parameters: Record<string, unknown>;
  run(args: any): Promise<string>;
}
