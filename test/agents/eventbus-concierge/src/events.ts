import EventEmitter from "eventemitter3";

export interface Events {
  "settings:patch": { patch: Record<string, unknown>; by: string };
  "schedule:add": { every: string; prompt: string };
  "reply": { text: string };
  "approval:needed": { id: string; title: string; payload: unknown };
  "approval:answer": { id: string; ok: boolean };
}

export class Bus {
  private readonly ee = new EventEmitter();

  emit<K extends keyof Events>(name: K, payload: Events[K]) {
    this.ee.emit(name, payload);
  }

  on<K extends keyof Events>(name: K, fn: (payload: Events[K]) => void) {
    this.ee.on(name, fn as (...args: unknown[]) => void);
    return () => this.ee.off(name, fn as (...args: unknown[]) => void);
  }
}
