import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Octokit } from "@octokit/rest";
import OpenAI from "openai";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const OWNER = "rookery-labs";
export const REPO = "rookery";

export interface Context {
  octokit: Octokit;
  llm: OpenAI;
}

export function createContext(): Context {
  return { octokit: new Octokit({ auth: process.env.GITHUB_TOKEN }), llm: new OpenAI() };
}
