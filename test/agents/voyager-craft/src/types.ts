import type { Bot } from "mineflayer";

export interface Task {
  goal: string;
  context: string;
}

export interface Attempt {
  name: string;
  code: string;
}

export interface Outcome {
  success: boolean;
  critique: string;
}

export type Behaviour = (bot: Bot) => Promise<void>;
