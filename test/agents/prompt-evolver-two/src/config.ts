export interface Settings {
  endpoint: string;
  apiKey: string;
  model: string;
  generations: number;
  populationSize: number;
  dbFile: string;
}

export const settings: Settings = {
  endpoint: process.env.LLM_URL ?? "https://api.openai.com/v1/chat/completions",
  apiKey: process.env.LLM_KEY ?? "",
  model: process.env.LLM_MODEL ?? "gpt-4o-mini",
  generations: 12,
  populationSize: 4,
  dbFile: process.env.EVOLVER_DB ?? "./evolver.db",
};
