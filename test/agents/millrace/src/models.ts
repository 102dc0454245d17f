import { model, Schema } from "mongoose";

export const Reply = model("Reply", new Schema({ question: String, answer: String, thumbs: Number, at: { type: Date, default: Date.now } }));
export const Flag = model("Flag", new Schema({ key: { type: String, unique: true }, value: String }));
export const Tuned = model("Tuned", new Schema({ modelId: String, jobId: String, state: { type: String, default: "waiting" } }));
export const Metric = model("Metric", new Schema({ name: String, value: Number, at: { type: Date, default: Date.now } }));

export async function flag(key: string, fallback: string): Promise<string> {
  return (await Flag.findOne({ key }))?.value ?? fallback;
}

export async function setFlag(key: string, value: string): Promise<void> {
  await Flag.updateOne({ key }, { $set: { value } }, { upsert: true });
}
