import mongoose from "mongoose";

const { Schema, model } = mongoose;
export const Persona = model("Persona", new Schema({ _id: String, text: String }));
export const Proposal = model("Proposal", new Schema({ field: String, text: String, status: { type: String, enum: ["pending", "accepted", "declined"], default: "pending" }, by: String }));
export const Observation = model("Observation", new Schema({ text: String, trusted: Boolean }, { timestamps: true }));
export const Routine = model("Routine", new Schema({ name: String, description: String, query: String, enabled: { type: Boolean, default: false } }));
export const Reading = model("Reading", new Schema({ hive: String, weight: Number }, { timestamps: true }));
export const Alarm = model("Alarm", new Schema({ _id: String, mutedUntil: Date }));
