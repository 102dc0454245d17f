import * as core from "@actions/core";

export interface Settings {
  label: string;
  maxTurns: number;
  workdir: string;
  token: string;
  lessonsFile: string;
}

export function readSettings(): Settings {
  return {
    label: core.getInput("label") || "bot:fix",
    maxTurns: Number(core.getInput("max-turns") || 40),
    workdir: process.env.GITHUB_WORKSPACE ?? process.cwd(),
    token: process.env.GITHUB_TOKEN ?? "",
    lessonsFile: "CLAUDE.md",
  };
}
