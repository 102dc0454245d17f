export interface Job {
  id: string;
  repo: string;
  prompt: string;
  engine: "claude" | "codex" | "gemini" | "sdk";
  depth: number;
}

export interface JobResult {
  id: string;
  ok: boolean;
  output: string;
}

export type Runner = (job: Job) => Promise<JobResult>;
