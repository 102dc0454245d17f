import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { getOctokit } from "@actions/github";
import type { Settings } from "./settings.js";

export class Repo {
  private readonly octokit: ReturnType<typeof getOctokit>;

  constructor(
    private readonly settings: Settings,
    private readonly owner: string,
    private readonly name: string,
  ) {
    this.octokit = getOctokit(settings.token);
  }

  private git(...args: string[]) {
    return execFileSync("git", args, { cwd: this.settings.workdir, encoding: "utf8" }).trim();
  }

  dirty() {
    return this.git("status", "--porcelain") !== "";
  }

  branch(name: string) {
    this.git("checkout", "-b", name);
  }

  commitAndPush(branch: string, message: string) {
    this.git("config", "user.name", "maintainer-bot");
    this.git("config", "user.email", "bot@users.noreply.github.com");
    this.git("add", "-A");
    this.git("commit", "--no-verify", "-m", message);
    this.git("push", "origin", branch);
  }

  addLesson(lesson: string) {
    appendFileSync(join(this.settings.workdir, this.settings.lessonsFile), `\n${lesson}\n`);
  }

  async openPr(head: string, title: string, body: string) {
    const { data } = await this.octokit.rest.pulls.create({
      owner: this.owner,
      repo: this.name,
      base: "main",
      head,
      title,
      body,
    });
    return data.number;
  }

  async merge(pr: number) {
    await this.octokit.rest.pulls.merge({
      owner: this.owner,
      repo: this.name,
      pull_number: pr,
      merge_method: "squash",
    });
  }

  async comment(issue: number, body: string) {
    await this.octokit.rest.issues.createComment({ owner: this.owner, repo: this.name, issue_number: issue, body });
  }
}
