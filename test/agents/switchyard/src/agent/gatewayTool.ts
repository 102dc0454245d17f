import WebSocket from "ws";

const URL_ = process.env.YARD_URL ?? "ws://127.0.0.1:18800";

export function callGateway(name: string, params: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(URL_, { headers: { "x-role": "agent" } });
    ws.on("open", () => ws.send(JSON.stringify({ name, params })));
    ws.on("message", (data) => {
      ws.close();
      const msg = JSON.parse(data.toString());
      msg.error ? reject(new Error(msg.error)) : resolve(msg.result);
    });
    ws.on("error", reject);
  });
}

export const gatewayTool = {
  name: "gateway",
  description: "Read or patch the configuration, or restart after a patch",
  parameters: {
    type: "object",
    properties: { action: { enum: ["config.get", "config.patch", "restart"] }, raw: { type: "string" } },
    required: ["action"],
  },
  async execute(_callId: string, args: { action: string; raw?: string }) {
    if (args.action === "config.get") return callGateway("config.get", {});
    if (args.action === "config.patch") return callGateway("config.patch", { raw: args.raw });
    if (args.action === "restart") return callGateway("gateway.restart", { delayMs: 2000 });
    throw new Error("unknown action");
  },
};
