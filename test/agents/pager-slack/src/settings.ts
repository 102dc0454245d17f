import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { singleton } from "tsyringe";

export interface PagerSettings {
  model: string;
  maxSteps: number;
  autoRunRunbooks: string[];
  quietHours: [number, number];
}

@singleton()
export class Settings {
  private file = process.env.PAGER_SETTINGS ?? "pager.json";
  readonly data: PagerSettings = existsSync(this.file)
    ? JSON.parse(readFileSync(this.file, "utf8"))
    : { model: "claude-3-5-sonnet-20241022", maxSteps: 6, autoRunRunbooks: [], quietHours: [22, 7] };

  patch(part: Partial<PagerSettings>) {
    Object.assign(this.data, part);
    writeFileSync(this.file, JSON.stringify(this.data, null, 2));
  }
}
