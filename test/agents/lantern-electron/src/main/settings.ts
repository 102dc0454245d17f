import Store from "electron-store";

interface Schema { prompt: string; model: string; memories: string[]; startupHook: string | null; proposedPrompt: string | null }
export const settings = new Store<Schema>({
  defaults: { prompt: "You are Lantern, a desktop helper.", model: "gpt-4o", memories: [], startupHook: null, proposedPrompt: null },
});
