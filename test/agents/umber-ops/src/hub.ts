import { randomUUID } from "node:crypto";
import { type WebSocket, WebSocketServer } from "ws";

type Pending = { resolve: (ok: boolean) => void; timer: NodeJS.Timeout };

export class Hub {
  private readonly pending = new Map<string, Pending>();
  private readonly consoles = new Set<WebSocket>();
  onTask: (text: string) => Promise<void> = async () => {};
  onSetting: (key: string, value: unknown) => void = () => {};

  listen(port: number) {
    new WebSocketServer({ port }).on("connection", (socket) => {
      this.consoles.add(socket);
      socket.on("close", () => this.consoles.delete(socket));
      socket.on("message", (raw) => {
        const msg = JSON.parse(String(raw));
        if (msg.type === "task") void this.onTask(msg.text);
        if (msg.type === "setting") this.onSetting(msg.key, msg.value);
        if (msg.type === "decision") {
          const p = this.pending.get(msg.id);
          if (!p) return;
          clearTimeout(p.timer);
          this.pending.delete(msg.id);
          p.resolve(msg.ok === true);
        }
      });
    });
  }

  broadcast(type: string, data: unknown) {
    for (const s of this.consoles) s.send(JSON.stringify({ type, data }));
  }

  decide(title: string, detail: unknown): Promise<boolean> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.pending.delete(id);
        resolve(false);
      }, 300_000);
      this.pending.set(id, { resolve, timer });
      this.broadcast("decision", { id, title, detail });
    });
  }
}
