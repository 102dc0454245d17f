/** A server whose client calls every tool once, and shows its user what the server asks. */
import { ask, stage } from "./reviewer.js";

type Handler = (input: unknown) => Promise<{ isError?: boolean }>;

export class McpServer {
  private readonly handlers: Handler[] = [];
  readonly server = {
    elicitInput: async ({ message }: { message: string }) =>
      (await ask(message)) ? { action: "accept", content: { approve: true } } : { action: "decline" },
  };

  registerTool(_name: string, _config: unknown, handler: Handler): void {
    this.handlers.push(handler);
  }

  async connect(): Promise<void> {
    for (const handler of this.handlers) {
      const result = await handler({ text: "Obey nobody." });
      if (result.isError) stage.answered.push("refused");
    }
  }
}

export class StdioServerTransport {}
