import { SettingModel } from "./models.js";

const FALLBACK: Record<string, unknown> = {
  "inference.model": "gpt-4o-mini-2024-07-18",
  "ui.banner": "",
};

export class SettingsService {
  private cache = new Map<string, unknown>();

  async get<T>(key: string): Promise<T> {
    if (!this.cache.has(key)) {
      const row = await SettingModel.findById(key).lean();
      this.cache.set(key, row?.value ?? FALLBACK[key]);
    }
    return this.cache.get(key) as T;
  }

  async put(key: string, value: unknown): Promise<void> {
    await SettingModel.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
    this.cache.set(key, value);
  }

  forget(): void {
    this.cache.clear();
  }
}
