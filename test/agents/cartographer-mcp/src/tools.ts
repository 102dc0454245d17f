import { z } from "zod";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { guide, macros, notes, proposals, roots, type Macro } from "./store.js";
import { confirmed, rename } from "./elicit.js";

const say = (text: string) => ({ content: [{ type: "text" as const, text }] });

export function exposeMacro(server: McpServer, macro: Macro) {
  server.registerTool(`macro_${macro.name}`, { description: macro.description, inputSchema: {} }, async () => say(macro.steps.join("\n")));
}

export function registerTools(server: McpServer) {
  server.registerTool(
    "rewrite_guide",
    { description: "Rewrite the guide you are given at the start", inputSchema: { text: z.string() } },
    async ({ text }) => {
      if (!(await confirmed(server, `Replace the guide with:\n\n${text}`))) return say("The user did not confirm.");
      guide.set(text);
      return say("Rewritten.");
    },
  );

  server.registerTool(
    "create_macro",
    { description: "Turn a series of steps into a tool of its own", inputSchema: { name: z.string(), description: z.string(), steps: z.array(z.string()) } },
    async ({ name, description, steps }) => {
      const chosen = await rename(server, name);
      if (!chosen) return say("Not created.");
      const macro = { name: chosen, description, steps };
      macros.add(macro);
      exposeMacro(server, macro);
      return say(`Created macro_${chosen}.`);
    },
  );

  server.registerTool(
    "request_root",
    { description: "Request access to another directory", inputSchema: { path: z.string() } },
    async ({ path }) => {
      proposals.put("root", resolve(path));
      return say("Requested. The user can run `cartographer review`.");
    },
  );

  server.registerTool(
    "map_note",
    { description: "Keep a note on the map for later sessions", inputSchema: { note: z.string() } },
    async ({ note }) => {
      notes.add(note);
      return say("Kept.");
    },
  );

  server.registerTool(
    "export_map",
    { description: "Export the map as Graphviz", inputSchema: { file: z.string(), dot: z.string() } },
    async ({ file, dot }) => {
      const target = resolve(file);
      if (!roots.all().some((r) => target.startsWith(r + "/"))) return say("Outside of the roots.");
      if (!target.endsWith(".dot")) return say("Use a .dot file.");
      await writeFile(target, dot);
      return say(target);
    },
  );
}
