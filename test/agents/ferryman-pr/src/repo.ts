import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mkdirSync } from "node:fs";
import { simpleGit } from "simple-git";
import { Octokit } from "@octokit/rest";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const PROPOSALS = resolve(ROOT, ".ferryman", "proposals");
export const REVIEW_CLONE = resolve(ROOT, "..", "ferryman-review");
mkdirSync(PROPOSALS, { recursive: true });

export const git = simpleGit(ROOT);
export const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
export const slug = { owner: "harborworks", repo: "ferryman" };
