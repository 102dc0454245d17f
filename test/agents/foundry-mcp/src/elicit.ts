import type { Server } from "@modelcontextprotocol/sdk/server/index.js";

export async function askUser(server: Server, message: string): Promise<boolean> {
  const res = await server.elicitInput({
    message,
    requestedSchema: {
      type: "object",
      properties: { allow: { type: "boolean", title: "Allow this" } },
      required: ["allow"],
    },
  });
  return res.action === "accept" && res.content?.allow === true;
}
