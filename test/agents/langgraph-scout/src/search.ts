export interface Hit {
  title: string;
  url: string;
  snippet: string;
}

export async function webSearch(q: string): Promise<Hit[]> {
  const res = await fetch("https://api.tavily.com/search", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ api_key: process.env.TAVILY_API_KEY, query: q, max_results: 5 }),
  });
  if (!res.ok) return [];
  const data = (await res.json()) as { results: { title: string; url: string; content: string }[] };
  return data.results.map((r) => ({ title: r.title, url: r.url, snippet: r.content }));
}
