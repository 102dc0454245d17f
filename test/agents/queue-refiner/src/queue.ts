import { Queue, Worker } from "bullmq";
import { refine } from "./refine";

const connection = { host: process.env.REDIS_HOST ?? "127.0.0.1", port: 6379 };
export const queue = new Queue("refine", { connection });
export const mail = new Queue("mail", { connection });

export const worker = new Worker(
  "refine",
  async (job) => {
    const { note, again } = await refine(job.data.skill, job.data.note);
    if (again) await queue.add("refine", { skill: job.data.skill, note });
  },
  { connection },
);

export const mailer = new Worker(
  "mail",
  async (job) => {
    if (job.data.tries >= 3) return;
    const r = await fetch(process.env.MAIL_URL!, { method: "POST", body: job.data.text });
    if (!r.ok) await mail.add("mail", { ...job.data, tries: (job.data.tries ?? 0) + 1 });
  },
  { connection },
);
