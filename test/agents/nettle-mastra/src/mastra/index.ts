import { Mastra } from "@mastra/core";
import { registerApiRoute } from "@mastra/core/server";
import { nettle } from "./agents";
import { setBlock } from "./db";
import { prune, rewrite } from "./workflows";

setInterval(() => void prune(), 86_400_000);

export const mastra = new Mastra({
  agents: { nettle },
  workflows: { rewrite },
  server: {
    apiRoutes: [
      registerApiRoute("/settings/instructions", {
        method: "PUT",
        handler: async (c) => {
          await setBlock("instructions", (await c.req.json()).text);
          return c.json({ ok: true });
        },
      }),
      registerApiRoute("/digest", {
        method: "GET",
        handler: async (c) => {
          const res = await nettle.generate("Sum up this week in the garden for the gardener.");
          return c.json({ text: res.text });
        },
      }),
    ],
  },
});
