import Conf from "conf";

interface Prefs {
  chatModel: string;
  maxSteps: number;
  temperature: number;
  accent: string;
}

export const prefs = new Conf<Prefs>({
  projectName: "loom-local",
  defaults: { chatModel: "llama3.1:8b", maxSteps: 8, temperature: 0.6, accent: "teal" },
});
