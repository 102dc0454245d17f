import mongoose, { Schema } from "mongoose";

const memorySchema = new Schema({
  chatId: { type: Number, index: true },
  category: { type: String, enum: ["preference", "procedure", "fact"] },
  text: String,
  status: { type: String, enum: ["live", "proposed", "rejected"], default: "live" },
}, { timestamps: true });

const personaSchema = new Schema({ chatId: { type: Number, unique: true }, text: String, version: { type: Number, default: 1 } });

const reminderSchema = new Schema({ chatId: Number, text: String, due: Date });

export const Memory = mongoose.model("Memory", memorySchema);
export const Persona = mongoose.model("Persona", personaSchema);
export const Reminder = mongoose.model("Reminder", reminderSchema);
