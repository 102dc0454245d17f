import mongoose from "mongoose";

const { Schema, model } = mongoose;

export const Lore = model("Lore", new Schema({
  guildId: { type: String, index: true },
  text: String,
  weight: { type: Number, default: 1 },
}, { timestamps: true }));

export const Skill = model("Skill", new Schema({
  guildId: String,
  name: String,
  instructions: String,
  status: { type: String, enum: ["pending", "approved", "rejected"], default: "pending" },
}));

export const Sheet = model("Sheet", new Schema({ userId: String, name: String, body: String }));

export const Stat = model("Stat", new Schema({ channelId: String, model: String, replies: { type: Number, default: 0 } }));

export const GuildPrompt = model("GuildPrompt", new Schema({ guildId: { type: String, unique: true }, text: String }));
