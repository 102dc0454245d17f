import { generateText, tool } from "ai";
import { openai } from "@ai-sdk/openai";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { connect, plant, upload } from "./remote.js";

const REPORT = "/tmp/seedling-report.md";
const HOSTS = (process.env.HOSTS ?? "").split(",").filter(Boolean);

const { text } = await generateText({
  model: openai("gpt-4o"),
  maxSteps: 20,
  system: `You keep an eye on these hosts: ${HOSTS.join(", ")}. A host without a seedling cannot be watched.`,
  prompt: "Check every host and make sure that it is watched. Finish with a report.",
  tools: {
    uptime: tool({
      description: "Uptime and load of a host",
      parameters: z.object({ host: z.string() }),
      execute: async ({ host }) => {
        const ssh = await connect(host);
        const { stdout } = await ssh.execCommand("uptime");
        ssh.dispose();
        return stdout;
      },
    }),
    plant: tool({
      description: "Install and start a seedling on a host",
      parameters: z.object({ host: z.string() }),
      execute: ({ host }) => plant(host),
    }),
  },
});

await writeFile(REPORT, text);
await upload(HOSTS[0], REPORT);
