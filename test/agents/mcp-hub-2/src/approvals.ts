import { randomUUID } from "node:crypto";

interface Pending {
  id: string;
  title: string;
  detail: unknown;
  resolve: (ok: boolean) => void;
}

export class ApprovalDesk {
  private pending = new Map<string, Pending>();

  request(title: string, detail: unknown, timeoutMs = 5 * 60_000): Promise<boolean> {
    return new Promise((resolve) => {
      const id = randomUUID();
      this.pending.set(id, { id, title, detail, resolve });
      setTimeout(() => this.settle(id, false), timeoutMs).unref();
    });
  }

  list() {
    return [...this.pending.values()].map(({ id, title, detail }) => ({ id, title, detail }));
  }

  settle(id: string, ok: boolean) {
    const p = this.pending.get(id);
    if (!p) return false;
    this.pending.delete(id);
    p.resolve(ok);
    return true;
  }
}
