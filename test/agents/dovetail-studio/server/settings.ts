import { put, read } from "./kv.js";

export interface StudioSettings {
  model: string;
  voice: string;
  maxSteps: number;
}

const KEY = "studio:settings";
const START: StudioSettings = { model: "gpt-4.1-mini", voice: "You are Dovetail, a furniture design assistant. Be exact.", maxSteps: 8 };

export const getSettings = () => read(KEY, START);

export async function patchSettings(patch: Partial<StudioSettings>): Promise<StudioSettings> {
  const next = { ...(await getSettings()), ...patch };
  await put(KEY, next);
  return next;
}
