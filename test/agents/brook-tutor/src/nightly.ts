import OpenAI from "openai";
import { connect, Exchange } from "./models.js";
import { SettingsService } from "./settings.js";
import { TrainingService } from "./training.js";
import { Tutor } from "./tutor.js";

await connect();
const openai = new OpenAI();
const settings = new SettingsService();
const training = new TrainingService(openai, settings);
const tutor = new Tutor(openai, settings);

for (const learner of await Exchange.distinct("learner")) {
  await tutor.study(String(learner));
}
await training.collect();
await training.score();
console.log("job:", await training.train());
process.exit(0);
