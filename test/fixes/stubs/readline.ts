import { ask } from "./reviewer.js";

export const createInterface = () => ({
  question: async (text: string) => ((await ask(text)) ? "y" : "n"),
  close: () => undefined,
});
