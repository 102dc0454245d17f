export type Verdict = "allow" | "ask" | "deny";

const TABLE: Record<string, Verdict> = {
  Read: "allow",
  Grep: "allow",
  Glob: "allow",
  WebFetch: "allow",
};

export function verdictFor(tool: string): Verdict {
  return TABLE[tool] ?? "ask";
}
