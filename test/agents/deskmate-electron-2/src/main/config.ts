import Store from "electron-store";

export interface ServerEntry { command: string; args: string[] }
export interface DeskmateConfig {
  model: string;
  instructions: string;
  theme: "light" | "dark" | "system";
  mcpServers: Record<string, ServerEntry>;
  allowedFolders: string[];
  recent: string[];
}

export const config = new Store<DeskmateConfig>({
  defaults: {
    model: "gpt-4o",
    instructions: "You sit in the user's tray and help with files and calendars.",
    theme: "system",
    mcpServers: {},
    allowedFolders: [],
    recent: [],
  },
});
