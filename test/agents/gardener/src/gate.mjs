import { WebSocketServer } from 'ws';

export class Gate {
  constructor(port) {
    this.pending = new Map();
    this.wss = new WebSocketServer({ port });
    this.wss.on('connection', (socket) => {
      for (const [id, p] of this.pending) socket.send(JSON.stringify({ id, kind: p.kind, text: p.text }));
      socket.on('message', (raw) => {
        const { id, decision } = JSON.parse(String(raw));
        const p = this.pending.get(id);
        if (!p) return;
        this.pending.delete(id);
        p.resolve(decision);
      });
    });
  }

  ask(kind, text) {
    const id = `${kind}-${Date.now()}`;
    for (const c of this.wss.clients) c.send(JSON.stringify({ id, kind, text }));
    return new Promise((resolve) => this.pending.set(id, { kind, text, resolve }));
  }
}
