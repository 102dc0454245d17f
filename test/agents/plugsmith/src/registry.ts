import type { Tool } from "@openai/agents";

export class ToolRegistry {
  static readonly shared = new ToolRegistry();
  #tools = new Map<string, Tool>();
  #calls = new Map<string, number>();

  add(t: Tool): void {
    this.#tools.set(t.name, t);
  }

  count(name: string): void {
    this.#calls.set(name, (this.#calls.get(name) ?? 0) + 1);
  }

  get all(): Tool[] {
    return [...this.#tools.values()];
  }
}
