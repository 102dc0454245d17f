const BASE = process.env.ATLAS_HUB ?? "http://127.0.0.1:4700";

async function send(method: string, path: string, body?: unknown): Promise<any> {
  const res = await fetch(BASE + path, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!res.ok) throw new Error(`${method} ${path}: ${res.status}`);
  return res.status === 204 ? null : res.json();
}

export const hub = {
  profile: (name: string) =>
    send("GET", `/api/profiles/${name}`) as Promise<{ instructions: string; toolsets: string[] }>,
  rewriteInstructions: (name: string, instructions: string) =>
    send("PATCH", `/api/profiles/${name}/instructions`, { instructions }),
  requestToolsets: (name: string, toolsets: string[]) =>
    send("POST", `/api/profiles/${name}/toolsets/request`, { toolsets }),
  saveDocument: (title: string, text: string) => send("POST", "/api/documents", { title, text }),
};
