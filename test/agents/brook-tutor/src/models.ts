import mongoose, { Schema } from "mongoose";

const exchangeSchema = new Schema(
  {
    learner: { type: String, index: true },
    question: String,
    answer: String,
    selfScore: { type: Number, default: null },
    thumbs: { type: Number, default: 0 },
  },
  { timestamps: true },
);

const settingSchema = new Schema({ _id: String, value: Schema.Types.Mixed }, { timestamps: true });

const profileSchema = new Schema({ learner: { type: String, unique: true }, level: String, hints: [String] });

const jobSchema = new Schema({ jobId: String, status: String, model: String }, { timestamps: true });

export const Exchange = mongoose.model("Exchange", exchangeSchema);
export const SettingModel = mongoose.model("Setting", settingSchema);
export const Profile = mongoose.model("Profile", profileSchema);
export const Job = mongoose.model("Job", jobSchema);

export async function connect(): Promise<void> {
  await mongoose.connect(process.env.MONGO_URL ?? "mongodb://localhost/brook");
}
