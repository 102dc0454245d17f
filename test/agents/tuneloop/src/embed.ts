import { pipeline } from "@huggingface/transformers";

type Embedder = (texts: string[], o: { pooling: "mean"; normalize: boolean }) => Promise<{ tolist(): number[][] }>;

let embedder: Promise<Embedder> | undefined;

export function getEmbedder(): Promise<Embedder> {
  embedder ??= pipeline("feature-extraction", "Xenova/all-MiniLM-L6-v2", {
    revision: "751bff37182d3f1213fa05d7196b954e230abad9",
  }) as unknown as Promise<Embedder>;
  return embedder;
}

export async function getScorer(): Promise<(t: string) => Promise<{ label: string; score: number }[]>> {
  const id = process.env.SCORER_MODEL ?? "acme/answer-quality";
  return (await pipeline("text-classification", id)) as any;
}

export async function similarity(a: string, b: string): Promise<number> {
  const e = await getEmbedder();
  const [x, y] = (await e([a, b], { pooling: "mean", normalize: true })).tolist();
  return x.reduce((s, v, i) => s + v * y[i], 0);
}
