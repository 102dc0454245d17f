import { pipeline, type FeatureExtractionPipeline } from "@huggingface/transformers";

const loaded = new Map<string, FeatureExtractionPipeline>();

export async function embed(text: string, model: string): Promise<number[]> {
  let pipe = loaded.get(model);
  if (!pipe) {
    pipe = await pipeline("feature-extraction", model);
    loaded.set(model, pipe);
  }
  const out = await pipe(text, { pooling: "mean", normalize: true });
  return Array.from(out.data as Float32Array);
}
