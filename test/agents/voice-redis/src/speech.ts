import { createHash } from "node:crypto";
import Groq, { toFile } from "groq-sdk";
import { key, kv } from "./kv.js";

const groq = new Groq();

export async function transcribe(audio: Buffer): Promise<string> {
  const res = await groq.audio.transcriptions.create({
    file: await toFile(audio, "in.wav"),
    model: "whisper-large-v3-turbo",
  });
  return res.text;
}

export async function speak(text: string): Promise<Buffer> {
  const hash = createHash("sha1").update(text).digest("hex");
  const hit = await kv.get(key.tts(hash));
  if (hit) return Buffer.from(hit, "base64");
  const res = await groq.audio.speech.create({ model: "playai-tts", voice: "Fritz-PlayAI", input: text, response_format: "wav" });
  const buf = Buffer.from(await res.arrayBuffer());
  await kv.set(key.tts(hash), buf.toString("base64"), { EX: 86_400 });
  return buf;
}
