import { EventEmitter } from "node:events";
import Conf from "conf";

export interface Settings {
  model: string;
  maxTokens: number;
  maxIterations: number;
  requireApproval: boolean;
  extraInstructions: string;
  theme: "light" | "dark";
}

const defaults: Settings = {
  model: "claude-3-5-haiku-latest",
  maxTokens: 2048,
  maxIterations: 12,
  requireApproval: true,
  extraInstructions: "",
  theme: "dark",
};

export class SettingsService extends EventEmitter {
  private readonly conf = new Conf<Settings>({ projectName: "deskhand", defaults });

  get<K extends keyof Settings>(key: K): Settings[K] {
    return this.conf.get(key);
  }

  set<K extends keyof Settings>(key: K, value: Settings[K]): void {
    this.conf.set(key, value);
    this.emit("changed", key, value);
  }

  reset(): void {
    this.conf.clear();
    this.emit("changed", "*", undefined);
  }

  snapshot(): Settings {
    return { ...this.conf.store };
  }
}
