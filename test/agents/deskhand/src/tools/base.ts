export interface ToolContext {
  cwd: string;
  print: (line: string) => void;
  ask: (question: string) => Promise<string>;
}

export abstract class Tool<A = Record<string, unknown>> {
  abstract readonly name: string;
  abstract readonly description: string;
  abstract readonly schema: { type: "object"; properties: Record<string, unknown>; required?: string[] };
  readonly dangerous: boolean = false;

  abstract invoke(args: A, ctx: ToolContext): Promise<string>;
}
