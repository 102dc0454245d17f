import { confirm } from "@inquirer/prompts";

export async function operatorAgrees(what: string): Promise<boolean> {
  return confirm({ message: `Shipmate wants to ${what}. Continue?`, default: false });
}
