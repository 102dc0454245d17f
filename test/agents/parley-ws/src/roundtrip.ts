import type { WebSocket } from "@fastify/websocket";
import { randomUUID } from "node:crypto";

export class RoundTrip {
  private readonly pending = new Map<string, { done: (ok: boolean) => void; timer: NodeJS.Timeout }>();
  private readonly socket: WebSocket;
  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("close", () => {
      for (const p of this.pending.values()) p.done(false);
      this.pending.clear();
    });
  }
  confirm(question: string, detail: string, ms = 60_000): Promise<boolean> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.pending.delete(id);
        resolve(false);
      }, ms);
      this.pending.set(id, { done: resolve, timer });
      this.socket.send(JSON.stringify({ t: "confirm", id, question, detail }));
    });
  }
  accept(msg: { id: string; ok: boolean }) {
    const p = this.pending.get(msg.id);
    if (!p) return;
    clearTimeout(p.timer);
    this.pending.delete(msg.id);
    p.done(msg.ok);
  }
}
