import { execa } from "execa";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(from, "package.json")) ? from : findRoot(dirname(from));
}

export const SELF = findRoot();

export class Repo {
  constructor(readonly dir: string) {}

  git(...args: string[]) {
    return execa("git", args, { cwd: this.dir });
  }

  async worktree(name: string): Promise<Repo> {
    const dir = join(this.dir, "..", `mason-${name}`);
    await this.git("worktree", "add", "-b", name, dir, "origin/main");
    return new Repo(dir);
  }

  async commitAll(message: string) {
    await this.git("add", "-A");
    await this.git("commit", "-m", message);
  }

  async propose(branch: string, title: string) {
    await this.git("push", "-u", "origin", branch);
    await execa("gh", ["pr", "create", "--fill", "--title", title, "--head", branch], { cwd: this.dir });
  }

  async landNow(branch: string) {
    await execa("gh", ["pr", "merge", branch, "--squash", "--admin", "--delete-branch"], { cwd: this.dir });
  }
}
