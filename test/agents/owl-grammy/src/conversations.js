import { InlineKeyboard } from "grammy";
import { redis, keys } from "./redis.js";
import { chat, systemFor } from "./llm.js";

export async function reshape(conversation, ctx) {
  await ctx.reply("What should change about my teaching?");
  const wish = await conversation.waitFor("message:text");
  const draft = await conversation.external(async () => {
    const message = await chat([
      { role: "system", content: "Rewrite the tutor persona according to the wish. Answer with the persona only." },
      { role: "user", content: `${await systemFor(ctx.chat.id)}\n\nWish: ${wish.message.text}` },
    ]);
    return message.content;
  });
  await ctx.reply(`New persona:\n\n${draft}`, { reply_markup: new InlineKeyboard().text("Keep", "keep").text("Drop", "drop") });
  const choice = await conversation.waitForCallbackQuery(["keep", "drop"]);
  await choice.answerCallbackQuery();
  if (choice.callbackQuery.data !== "keep") {
    await ctx.reply("Fine, I stay as I am.");
    return;
  }
  await conversation.external(() => redis.set(keys.persona(ctx.chat.id), draft));
  await ctx.reply("Done.");
}
