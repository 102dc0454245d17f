import { Mastra } from "@mastra/core";
import { registerApiRoute } from "@mastra/core/server";
import { sprig } from "./agents.js";
import { instructions, skills } from "./instructions.js";
import { migrate } from "./storage.js";

await migrate();

export const mastra = new Mastra({
  agents: { sprig },
  server: {
    apiRoutes: [
      registerApiRoute("/owner/skills/:slug/approve", {
        method: "POST",
        handler: async (c) => {
          await skills.approve(c.req.param("slug"));
          return c.json({ ok: true });
        },
      }),
      registerApiRoute("/owner/instructions", {
        method: "PUT",
        handler: async (c) => {
          const { body } = await c.req.json();
          await instructions.store("sprig", body);
          return c.json({ ok: true });
        },
      }),
    ],
  },
});
