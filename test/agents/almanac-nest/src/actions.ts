import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { SchedulerRegistry } from "@nestjs/schedule";
import { CronJob } from "cron";
import { Repository } from "typeorm";
import { Page, PendingAction } from "./entities";

export abstract class ReviewedAction {
  abstract readonly name: string;
  abstract readonly params: string[];
  constructor(protected readonly pending: Repository<PendingAction>) {}

  async invoke(args: Record<string, string>): Promise<string> {
    const row = await this.pending.save(this.pending.create({ action: this.name, args }));
    return `Waiting for approval (${row.id}).`;
  }
  protected abstract apply(args: Record<string, string>): Promise<void>;

  async release(row: PendingAction) {
    if (row.status !== "approved" || row.action !== this.name) return;
    await this.apply(row.args);
  }
}

@Injectable()
export class RewritePage extends ReviewedAction {
  readonly name = "rewrite_page";
  readonly params = ["slug", "body"];
  constructor(@InjectRepository(PendingAction) pending: Repository<PendingAction>, @InjectRepository(Page) private readonly pages: Repository<Page>) { super(pending); }
  protected async apply({ slug, body }: Record<string, string>) {
    await this.pages.save({ slug, body, state: "live" });
  }
}

@Injectable()
export class ScheduleSelf extends ReviewedAction {
  readonly name = "schedule_self";
  readonly params = ["cron", "task"];
  onTick: (task: string) => void = () => undefined;
  constructor(@InjectRepository(PendingAction) pending: Repository<PendingAction>, private readonly registry: SchedulerRegistry) { super(pending); }
  protected async apply({ cron, task }: Record<string, string>) {
    const job = new CronJob(cron, () => this.onTick(task));
    this.registry.addCronJob(`self-${Date.now()}`, job);
    job.start();
  }
}
