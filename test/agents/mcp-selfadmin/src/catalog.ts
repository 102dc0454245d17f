import { z } from "zod";

const entries = {
  allow_tool: {
    description: "Add a permission rule, for example Bash(npm run *), to the project's Claude settings.",
    schema: z.object({ rule: z.string() }),
  },
  add_hook: {
    description: "Add a hook command for an event such as PostToolUse or SessionStart.",
    schema: z.object({ event: z.string(), matcher: z.string().optional(), command: z.string() }),
  },
  add_mcp_server: {
    description: "Register an MCP server in .mcp.json. The user is asked through elicitation.",
    schema: z.object({ name: z.string(), command: z.string(), args: z.array(z.string()).default([]) }),
  },
  add_note: { description: "Write a note for the user.", schema: z.object({ text: z.string() }) },
  status: { description: "Show counts.", schema: z.object({}) },
} as const;

export type ToolName = keyof typeof entries;
export const catalog = entries;

const jsonType = (t: z.ZodTypeAny): object =>
  t instanceof z.ZodArray ? { type: "array", items: { type: "string" } } : { type: "string" };

export function listTools() {
  return (Object.keys(entries) as ToolName[]).map((name) => {
    const shape = entries[name].schema.shape as Record<string, z.ZodTypeAny>;
    return {
      name,
      description: entries[name].description,
      inputSchema: {
        type: "object" as const,
        properties: Object.fromEntries(Object.entries(shape).map(([k, v]) => [k, jsonType(v instanceof z.ZodDefault ? v._def.innerType : v)])),
      },
    };
  });
}
