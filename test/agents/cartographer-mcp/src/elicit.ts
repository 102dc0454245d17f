import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export async function confirmed(server: McpServer, message: string): Promise<boolean> {
  const result = await server.server.elicitInput({
    message,
    requestedSchema: {
      type: "object",
      properties: { confirm: { type: "boolean", title: "Confirm", description: "Apply this change" } },
      required: ["confirm"],
    },
  });
  return result.action === "accept" && result.content?.confirm === true;
}

export async function rename(server: McpServer, suggested: string): Promise<string | undefined> {
  const result = await server.server.elicitInput({
    message: `A new macro wants to become a tool. Under which name? (suggested: ${suggested})`,
    requestedSchema: { type: "object", properties: { name: { type: "string", title: "Tool name" } }, required: ["name"] },
  });
  switch (result.action) {
    case "accept":
      return String(result.content!.name);
    case "decline":
    case "cancel":
      return undefined;
  }
}
