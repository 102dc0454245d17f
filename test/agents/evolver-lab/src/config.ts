export interface LabConfig {
  model: string;
  judge: string;
  generations: number;
  population: number;
  rounds: number;
}

export const lab: LabConfig = { model: "gpt-4o-mini", judge: "gpt-4o", generations: 12, population: 4, rounds: 3 };
