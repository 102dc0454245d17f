import { generateText, tool } from "ai";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";
import { loadPlugins } from "./plugins/loader.js";
import type { PluginManager } from "./plugins/manager.js";
import type { ButtonApprovals } from "./approvals.js";

export function createAgent(manager: PluginManager, approvals: ButtonApprovals) {
  const builtin = {
    write_plugin: tool({
      description: "Create a new tool for yourself as an ES module",
      parameters: z.object({ name: z.string().regex(/^[a-z_]+$/), source: z.string() }),
      execute: async ({ name, source }) => manager.author(name, source),
    }),
    add_dependency: tool({
      description: "Add an npm package that your plugins need",
      parameters: z.object({ pkg: z.string() }),
      execute: async ({ pkg }) => manager.addDependency(pkg),
    }),
    install_plugin: tool({
      description: "Install a plugin from the registry",
      parameters: z.object({ id: z.string() }),
      execute: async ({ id }) => {
        const ok = await approvals.ask(`Install plugin ${id}?`);
        if (!ok) return "The owner refused.";
        await manager.installFromRegistry(id);
        return "installed";
      },
    }),
    fetch_page: tool({
      description: "Fetch a page and cache it",
      parameters: z.object({ url: z.string().url() }),
      execute: async ({ url }) => {
        const html = await (await fetch(url)).text();
        await manager.cachePage(Buffer.from(url).toString("base64url"), html);
        return html.slice(0, 20000);
      },
    }),
  };

  return async function turn(text: string): Promise<string> {
    const plugins = await loadPlugins();
    const r = await generateText({
      model: openai("gpt-4o"),
      system: "You are Dock, an assistant that extends itself with plugins.",
      prompt: text,
      tools: { ...builtin, ...plugins },
      maxSteps: 10,
    });
    return r.text;
  };
}
