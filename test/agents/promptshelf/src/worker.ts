import { PromptOptimizer } from "./optimizer.js";
import { PromptRepository, prisma } from "./promptRepository.js";

const HOUR = 3_600_000;
const optimizer = new PromptOptimizer(new PromptRepository());

async function cycle(): Promise<void> {
  const started = Date.now();
  try {
    await optimizer.tune("support");
    await optimizer.distil();
    await optimizer.suggestEscalationPrompt();
  } finally {
    await prisma.jobRun.create({ data: { name: "prompt-cycle", millis: Date.now() - started } });
  }
}

setInterval(() => {
  cycle().catch((err) => console.error("cycle failed", err));
}, 12 * HOUR);
void cycle();
