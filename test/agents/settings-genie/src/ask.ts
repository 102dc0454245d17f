import prompts from "prompts";

export async function ask(message: string): Promise<boolean> {
  const { ok } = await prompts({ type: "confirm", name: "ok", message, initial: false });
  return ok === true;
}
