import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { config } from "./config.js";

export class Workspace {
  private constructor(
    readonly dir: string,
    readonly branch: string,
  ) {}

  static async clone(repo: string, jobId: string) {
    const dir = join(config.workspaces, jobId);
    await mkdir(config.workspaces, { recursive: true });
    await simpleGit().clone(repo, dir, ["--depth", "1"]);
    const branch = `codex/${jobId}`;
    await simpleGit(dir).checkoutLocalBranch(branch);
    return new Workspace(dir, branch);
  }

  async publish(message: string) {
    const git = simpleGit(this.dir);
    await git.add("-A");
    await git.commit(message);
    await git.push("origin", this.branch);
  }

  async dispose() {
    await rm(this.dir, { recursive: true, force: true });
  }
}
