import { type Api, InlineKeyboard } from "grammy";

const waiting = new Map<string, (yes: boolean) => void>();

export async function askOwner(api: Api, chat: number, text: string): Promise<boolean> {
  const id = Math.random().toString(36).slice(2, 10);
  const keyboard = new InlineKeyboard().text("Do it", `y:${id}`).text("Leave it", `n:${id}`);
  await api.sendMessage(chat, text, { reply_markup: keyboard });
  return new Promise((resolve) => waiting.set(id, resolve));
}

export function answer(data: string): boolean {
  const [choice, id] = data.split(":");
  const resolve = waiting.get(id);
  if (!resolve) return false;
  waiting.delete(id);
  resolve(choice === "y");
  return true;
}
