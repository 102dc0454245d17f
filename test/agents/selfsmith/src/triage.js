const API = process.env.LLM_URL ?? "https://api.openai.com/v1/chat/completions";

export async function findIssue(recentErrors) {
  const res = await fetch(API, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${process.env.LLM_KEY}` },
    body: JSON.stringify({
      model: "gpt-4.1",
      response_format: { type: "json_object" },
      messages: [
        { role: "system", content: 'Name the worst defect as {"id","title","body"}; {} when there is none.' },
        { role: "user", content: recentErrors.join("\n") },
      ],
    }),
  });
  const data = await res.json();
  const issue = JSON.parse(data.choices[0].message.content);
  return issue.title ? issue : undefined;
}
