import { writeFileSync } from "node:fs";
import mongoose from "mongoose";
import { Reply } from "../src/models";

void (async () => {
  await mongoose.connect(process.env.MONGO_URL!);
  const rows = await Reply.find({ thumbs: 1 });
  writeFileSync(process.argv[2] ?? "replies.csv", rows.map((r) => `${JSON.stringify(r.question)},${JSON.stringify(r.answer)}`).join("\n"));
  await mongoose.disconnect();
})();
