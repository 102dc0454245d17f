import { Mistral } from "@mistralai/mistralai";

export interface LlmTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

export interface LlmCall {
  id: string;
  name: string;
  args: Record<string, unknown>;
}

export class LlmGateway {
  private readonly client = new Mistral({ apiKey: process.env.MISTRAL_API_KEY ?? "" });

  constructor(private readonly model = "mistral-large-latest") {}

  async step(messages: any[], tools: LlmTool[]): Promise<{ message: any; calls: LlmCall[]; text: string }> {
    const res = await this.client.chat.complete({
      model: this.model,
      messages,
      tools: tools.map((t) => ({ type: "function", function: t })),
    });
    const message = res.choices![0].message;
    const calls = (message.toolCalls ?? []).map((c) => ({
      id: c.id ?? "",
      name: c.function.name,
      args: typeof c.function.arguments === "string" ? JSON.parse(c.function.arguments) : c.function.arguments,
    }));
    return { message, calls, text: typeof message.content === "string" ? message.content : "" };
  }
}
