import { EventEmitter } from "node:events";

export interface Events {
  "agent:spawn": { name: string; brief: string; parent: string };
  "agent:report": { name: string; text: string };
  "memory:promote": { agent: string; text: string };
  "metrics:tokens": { agent: string; count: number };
}

export class Bus {
  private readonly emitter = new EventEmitter();

  emit<K extends keyof Events>(type: K, payload: Events[K]): void {
    this.emitter.emit(type, payload);
  }

  on<K extends keyof Events>(type: K, fn: (payload: Events[K]) => void | Promise<void>): void {
    this.emitter.on(type, (p: Events[K]) => {
      Promise.resolve(fn(p)).catch((err) => console.error(type, err));
    });
  }
}
