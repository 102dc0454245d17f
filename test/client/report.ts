/** What the tests inside VS Code found, written by them and read by the run that started them. */
export interface Report {
  results: TestResult[];
  /** Figures worth printing. */
  notes: string[];
}

export interface TestResult {
  title: string;
  state: "passed" | "failed" | "skipped";
  error?: string;
}
