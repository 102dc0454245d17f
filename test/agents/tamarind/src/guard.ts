import type { Approver, ToolDef } from "./types.js";

export function guarded(tools: ToolDef[], approve: Approver): ToolDef[] {
  return tools.map((tool) => ({
    ...tool,
    execute: async (args) => {
      const yes = await approve(tool.name, args);
      if (!yes) return "denied by the room";
      return tool.execute(args);
    },
  }));
}
