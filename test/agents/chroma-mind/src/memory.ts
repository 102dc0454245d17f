import { Chroma } from "@langchain/community/vectorstores/chroma";
import { Document } from "@langchain/core/documents";
import { OpenAIEmbeddings } from "@langchain/openai";

const embeddings = new OpenAIEmbeddings({ model: "text-embedding-3-small" });
const url = process.env.CHROMA_URL ?? "http://localhost:8000";

const insights = new Chroma(embeddings, { collectionName: "insights", url });
const library = new Chroma(embeddings, { collectionName: "library", url });

export async function storeInsight(text: string, topic: string): Promise<void> {
  await insights.addDocuments([new Document({ pageContent: text, metadata: { topic, at: Date.now() } })]);
}

export async function recallInsights(query: string): Promise<string[]> {
  return (await insights.similaritySearch(query, 6)).map((d) => d.pageContent);
}

export async function addToLibrary(text: string, source: string): Promise<void> {
  await library.addDocuments([new Document({ pageContent: text, metadata: { source } })]);
}

export async function searchLibrary(query: string): Promise<string> {
  const hits = await library.similaritySearch(query, 4);
  return JSON.stringify(hits.map((h) => ({ source: h.metadata.source, excerpt: h.pageContent })));
}
