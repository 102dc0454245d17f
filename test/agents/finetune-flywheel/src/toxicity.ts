import { pipeline } from "@huggingface/transformers";

let classifier: any;

export async function moderate(text: string): Promise<number> {
  classifier ??= await pipeline("text-classification", "Xenova/toxic-bert", { revision: "dbba8dad4c4d2a0b6f6f8f1d5c4c2f0d8f9d7a31" });
  const [top] = await classifier(text);
  return top.label === "toxic" ? top.score : 0;
}
