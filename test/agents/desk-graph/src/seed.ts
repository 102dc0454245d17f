import { Chroma } from "@langchain/community/vectorstores/chroma";
import { OpenAIEmbeddings } from "@langchain/openai";

const STARTERS = ["Greet the customer by name.", "Never promise refunds."];

async function seed() {
  const store = new Chroma(new OpenAIEmbeddings(), { collectionName: "desk_lessons" });
  await store.addDocuments(STARTERS.map((pageContent) => ({ pageContent, metadata: { at: 0 } })));
}

seed();
