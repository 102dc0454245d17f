import { ask, stage } from "./reviewer.js";

export const createInterface = () => ({
  question: async (text: string) => {
    const accepts = await ask(text);
    return stage.accepts === undefined ? "" : accepts ? "y" : "n";
  },
  close: () => undefined,
});
