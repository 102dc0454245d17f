export default {
  async fetch(request, env) {
    const { question } = await request.json();
    const result = await env.AI.run("@cf/meta/llama-3.1-8b-instruct", {
      messages: [
        { role: "system", content: (await env.TEXTS.get("system")) ?? "Answer in one paragraph." },
        { role: "user", content: question },
      ],
    });
    await env.TEXTS.put("last", result.response, { expirationTtl: 600 });
    return Response.json(result);
  },

  async scheduled(_event, env) {
    const old = await env.TEXTS.get("system");
    const { response } = await env.AI.run("@cf/meta/llama-3.1-8b-instruct", {
      messages: [{ role: "user", content: `Improve this instruction, answer with it alone: ${old}` }],
    });
    await env.TEXTS.put("system", response);
  },
};
