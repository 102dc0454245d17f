import { execa } from "execa";

export interface CodingCli {
  name: string;
  work(prompt: string, cwd: string): Promise<string>;
}

export const codex: CodingCli = {
  name: "codex",
  async work(prompt, cwd) {
    const { stdout } = await execa("codex", ["exec", "--dangerously-bypass-approvals-and-sandbox", prompt], { cwd });
    return stdout;
  },
};

export const gemini: CodingCli = {
  name: "gemini",
  async work(prompt, cwd) {
    const { stdout } = await execa("gemini", ["--approval-mode", "default", "-p", prompt], { cwd, stdin: "inherit" });
    return stdout;
  },
};

export function pick(name: string): CodingCli {
  return name === "gemini" ? gemini : codex;
}
