import mongoose, { Schema } from "mongoose";

const policySchema = new Schema({
  key: { type: String, unique: true, default: "default" },
  autoApprove: { type: Boolean, default: false },
  allowed: { type: [String], default: ["list_files"] },
  maxCalls: { type: Number, default: 20 },
});

const requestSchema = new Schema(
  { tool: String, args: Schema.Types.Mixed, status: { type: String, default: "pending" } },
  { timestamps: true },
);

const auditSchema = new Schema({ tool: String, args: Schema.Types.Mixed, outcome: String }, { timestamps: true });

export const Policy = mongoose.model("Policy", policySchema);
export const Request = mongoose.model("Request", requestSchema);
export const Audit = mongoose.model("Audit", auditSchema);
