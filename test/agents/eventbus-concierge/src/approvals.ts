import { randomUUID } from "node:crypto";
import { inject, injectable } from "inversify";
import { Bus } from "./events.js";

@injectable()
export class Approvals {
  constructor(@inject(Bus) private readonly bus: Bus) {}

  request(title: string, payload: unknown): Promise<boolean> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const off = this.bus.on("approval:answer", (a) => {
        if (a.id !== id) return;
        off();
        resolve(a.ok);
      });
      this.bus.emit("approval:needed", { id, title, payload });
    });
  }
}
