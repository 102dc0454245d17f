import Store from "electron-store";
import type { Profile } from "../shared/types.js";

export const store = new Store<Profile>({
  name: "profile",
  defaults: {
    persona: "You are Plumbob, a desk helper.",
    model: "gpt-4.1-mini",
    servers: [],
    memories: [],
    window: { width: 900, height: 700 },
  },
});

export function remember(topic: string, text: string) {
  const rest = store.get("memories").filter((m) => m.topic !== topic);
  store.set("memories", [...rest, { topic, text, at: Date.now() }]);
}

export function systemText(): string {
  const notes = store.get("memories").map((m) => `- (${m.topic}) ${m.text}`);
  return `${store.get("persona")}\n\nWhat you know:\n${notes.join("\n")}`;
}
