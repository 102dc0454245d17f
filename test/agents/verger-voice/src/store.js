import { JSONFilePreset } from "lowdb/node";
import { bus } from "./bus.js";

const db = await JSONFilePreset("verger.json", { manner: "Speak plainly.", rites: [], diary: [], ideas: [], volume: 5 });

export const manner = () => db.data.manner;
export const rites = () => db.data.rites;
export const volume = () => db.data.volume;

bus.on("rite.learned", async ({ name, steps }) => {
  db.data.rites = db.data.rites.filter((r) => r.name !== name).concat({ name, steps });
  await db.write();
});

bus.on("diary.entry", async (text) => {
  await db.update((d) => d.diary.push({ text, at: new Date().toISOString() }));
});

bus.on("idea", async (idea) => {
  await db.update((d) => d.ideas.push(idea));
});

export async function setManner(text) {
  await db.update((d) => {
    d.manner = text;
  });
}

export async function setVolume(n) {
  await db.update((d) => {
    d.volume = Math.max(0, Math.min(10, n));
  });
}
