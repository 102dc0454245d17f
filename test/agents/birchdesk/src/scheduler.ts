import { CronJob } from "cron";
import type { Routine } from "./store.js";

export class Scheduler {
  private readonly jobs = new Map<number, CronJob>();
  onDue: (prompt: string, channel: string) => Promise<void> = async () => {};

  start(r: Routine): void {
    this.jobs.set(r.id, CronJob.from({ cronTime: r.cron, onTick: () => this.onDue(r.prompt, r.channel), start: true }));
  }
}
