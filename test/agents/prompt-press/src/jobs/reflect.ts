import { google } from "@ai-sdk/google";
import { generateObject } from "ai";
import { Inngest } from "inngest";
import { z } from "zod";
import { supabase } from "../data/client.js";
import { draft, liveSections, overwrite } from "../data/prompts.js";

export const inngest = new Inngest({ id: "prompt-press" });

const Rewrite = z.object({ section: z.string(), body: z.string(), small: z.boolean() });

export const reflect = inngest.createFunction({ id: "reflect" }, { cron: "TZ=Europe/Oslo 0 3 * * *" }, async ({ step }) => {
  const bad = await step.run("load", async () => (await supabase.from("ratings").select("ticket").lt("stars", 3).limit(50)).data ?? []);
  const current = await step.run("sections", () => liveSections("support"));
  const rewrite = await step.run("rewrite", async () => {
    const { object } = await generateObject({
      model: google("gemini-2.5-pro"),
      schema: Rewrite,
      prompt: `Rewrite one section so that these tickets go better.\n${JSON.stringify({ current, bad })}`,
    });
    return object;
  });
  await step.run("store", async () => {
    if (rewrite.small) await overwrite("support", rewrite.section, rewrite.body);
    else await draft("support", rewrite.section, rewrite.body);
  });
});
