import Conf from "conf";
import { inject, injectable } from "inversify";
import { Bus } from "./events.js";

export interface Settings {
  model: string;
  maxIterations: number;
  confirmPurchases: boolean;
  houseRules: string;
}

@injectable()
export class SettingsStore {
  private readonly conf = new Conf<Settings>({
    projectName: "concierge",
    defaults: { model: "claude-sonnet-4-5", maxIterations: 10, confirmPurchases: true, houseRules: "" },
  });

  constructor(@inject(Bus) bus: Bus) {
    bus.on("settings:patch", ({ patch, by }) => {
      console.log(`settings changed by ${by}`, Object.keys(patch));
      this.conf.set(patch as Partial<Settings>);
    });
  }

  get<K extends keyof Settings>(k: K): Settings[K] {
    return this.conf.get(k);
  }

  all(): Settings {
    return this.conf.store;
  }
}
