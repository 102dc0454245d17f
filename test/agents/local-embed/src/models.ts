import { pipeline, env, type FeatureExtractionPipeline } from "@huggingface/transformers";

env.cacheDir = process.env.MODEL_CACHE ?? "./.models";

const EMBEDDER = "Xenova/all-MiniLM-L6-v2";
const EMBEDDER_REV = "751bff37182d3f1213fa05d7196b954e230abad9";

let embedder: FeatureExtractionPipeline | undefined;

export async function getEmbedder(): Promise<FeatureExtractionPipeline> {
  embedder ??= await pipeline("feature-extraction", EMBEDDER, { revision: EMBEDDER_REV, dtype: "fp32" });
  return embedder;
}

export async function classify(repo: string, text: string): Promise<unknown> {
  const run = await pipeline("text-classification", repo);
  return run(text, { top_k: 3 });
}
