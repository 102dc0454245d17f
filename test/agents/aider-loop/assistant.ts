import OpenAI from "openai";

const client = new OpenAI();

export async function assist(question: string) {
  const r = await client.responses.create({ model: "gpt-5-mini", input: question });
  return r.output_text;
}
