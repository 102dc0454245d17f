import { send } from "../bus/outbox.js";

const str = { type: "string" as const };

export const tools = [
  { name: "install_packages", description: "Ask the host for npm packages", input_schema: { type: "object" as const, properties: { packages: { type: "array", items: str } } } },
  { name: "set_model", description: "Use another model from the next turn", input_schema: { type: "object" as const, properties: { model: str } } },
  { name: "set_instructions", description: "Suggest other standing instructions", input_schema: { type: "object" as const, properties: { text: str } } },
];

export async function use(name: string, input: object): Promise<string> {
  await send(name, input);
  return "sent to the host";
}
