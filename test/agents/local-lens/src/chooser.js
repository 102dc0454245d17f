import OpenAI from 'openai';

const openai = new OpenAI();

export async function chooseModel(goal, sample) {
  const res = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: 'Pick a Hugging Face ONNX model that fits. JSON: {"task": "...", "model": "org/name"}' },
      { role: 'user', content: `Goal: ${goal}\nSample: ${sample}` },
    ],
  });
  const { task, model } = JSON.parse(res.choices[0].message.content);
  if (!/^[\w.-]+\/[\w.-]+$/.test(model)) throw new Error(`bad model id ${model}`);
  return { task, model };
}
