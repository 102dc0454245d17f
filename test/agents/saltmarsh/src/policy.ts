import { existsSync, readFileSync } from "node:fs";
import enquirer from "enquirer";
import { parse } from "yaml";

export type Mode = "ask" | "deny" | "free";

export interface Policy {
  default: Mode;
  tools: Record<string, Mode>;
}

const FIRST: Policy = { default: "ask", tools: { read_chart: "free", log_catch: "free", plan_trip: "free", diary: "free" } };

export class PolicyEngine {
  private readonly policy: Policy;

  constructor(file = "/etc/saltmarsh/policy.yaml") {
    this.policy = existsSync(file) ? { ...FIRST, ...parse(readFileSync(file, "utf8")) } : FIRST;
  }

  async permit(tool: string, input: unknown): Promise<boolean> {
    const mode = this.policy.tools[tool] ?? this.policy.default;
    if (mode === "free") return true;
    if (mode === "deny") return false;
    const { ok } = await enquirer.prompt<{ ok: boolean }>({
      type: "confirm",
      name: "ok",
      message: `${tool} ${JSON.stringify(input)}`,
      initial: false,
    });
    return ok;
  }
}
