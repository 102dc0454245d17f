export interface Issue { number: number; title: string; body: string }

const base = "https://api.github.com/repos/fennel/gardener";
const headers = { authorization: `Bearer ${process.env.GITHUB_TOKEN}`, accept: "application/vnd.github+json" };

export async function openIssues(label: string): Promise<Issue[]> {
  const res = await fetch(`${base}/issues?state=open&labels=${label}`, { headers });
  return (await res.json()) as Issue[];
}

export async function comment(number: number, body: string) {
  await fetch(`${base}/issues/${number}/comments`, { method: "POST", headers, body: JSON.stringify({ body }) });
}
