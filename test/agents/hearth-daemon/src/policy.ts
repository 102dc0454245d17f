export type Mode = "auto" | "ask" | "never";

const MODES: Record<string, Mode> = {
  "lights.set": "auto",
  "lights.state": "auto",
  "scene.preview": "auto",
  "diary.add": "auto",
  "wake.install": "auto",
  "self.update_module": "auto",
  "locks.set": "never",
};

export const modeOf = (action: string): Mode => MODES[action] ?? "ask";
