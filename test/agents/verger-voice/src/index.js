import { createReadStream, mkdirSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import OpenAI from "openai";
import playSound from "play-sound";
import { think } from "./mind.js";
import { startPanel } from "./panel.js";
import { volume } from "./store.js";

const openai = new OpenAI();
const player = playSound();
mkdirSync("heard", { recursive: true });
mkdirSync("spoken", { recursive: true });
startPanel(8123);

watch("heard", async (event, name) => {
  if (event !== "rename" || !name?.endsWith(".wav")) return;
  const heard = await openai.audio.transcriptions.create({ model: "whisper-1", file: createReadStream(join("heard", name)) });
  const answer = await think(heard.text);
  const speech = await openai.audio.speech.create({ model: "tts-1", voice: "onyx", input: answer });
  const file = join("spoken", `${Date.now()}.mp3`);
  writeFileSync(file, Buffer.from(await speech.arrayBuffer()));
  player.play(file, { mplayer: ["-volume", String(volume() * 10)] });
});
