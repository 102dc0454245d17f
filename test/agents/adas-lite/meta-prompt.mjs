export const META_PROMPT = `You are a researcher who designs agentic systems.
Answer with JSON: {"thought": "...", "name": "...", "code": "..."}.
The code is the body of: async function forward(task, LLMBlock).`;
