export interface VaultkeeperSettings {
  apiKey: string;
  model: string;
  persona: string;
  rules: string[];
  confirmRules: boolean;
  folder: string;
}

export const DEFAULT_SETTINGS: VaultkeeperSettings = {
  apiKey: "",
  model: "gpt-4o-mini",
  persona: "You are Vaultkeeper, a librarian for one person's notes.",
  rules: [],
  confirmRules: true,
  folder: "Vaultkeeper",
};

export interface ChatMessage {
  role: "system" | "user" | "assistant" | "tool";
  content: string;
  tool_calls?: ToolCall[];
  tool_call_id?: string;
}

export interface ToolCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}
