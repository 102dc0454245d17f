import { pipeline, type PipelineType } from "@huggingface/transformers";
import { z } from "zod";
import ollama from "ollama";
import { prefs } from "../prefs.js";
import { yes } from "../terminal.js";
import { defineTool } from "../toolkit.js";

const embedder = pipeline("feature-extraction", "Xenova/all-MiniLM-L6-v2", { revision: "751bff37182d3f1213fa05d7196b954e230abad9" });

export const loadHelper = defineTool({
  id: "load_helper_model",
  help: "Fetch a model from the hub and run it on a text, such as a classifier or translator",
  input: z.object({ task: z.string(), repo: z.string(), text: z.string() }),
  async perform({ task, repo, text }) {
    const run: any = await pipeline(task as PipelineType, repo);
    return JSON.stringify(await run(text));
  },
});

export const switchModel = defineTool({
  id: "switch_model",
  help: "Continue on another local model",
  input: z.object({ name: z.string(), temperature: z.number().min(0).max(2).optional() }),
  async perform({ name, temperature }) {
    prefs.set("chatModel", name);
    if (temperature !== undefined) prefs.set("temperature", temperature);
    return `next answer by ${name}`;
  },
});

export const pullModel = defineTool({
  id: "pull_model",
  help: "Fetch a chat model from the ollama library",
  input: z.object({ name: z.string() }),
  async perform({ name }) {
    if (!(await yes(`Download ${name}?`))) return "The user said no.";
    await ollama.pull({ model: name });
    return `${name} is here`;
  },
});

export const similar = defineTool({
  id: "similarity",
  help: "Compare two texts",
  input: z.object({ a: z.string(), b: z.string() }),
  async perform({ a, b }) {
    const embed = await embedder;
    const [x, y] = await Promise.all([embed(a, { pooling: "mean", normalize: true }), embed(b, { pooling: "mean", normalize: true })]);
    const [u, v] = [Array.from(x.data as Float32Array), Array.from(y.data as Float32Array)];
    return String(u.reduce((s, n, i) => s + n * v[i], 0));
  },
});
