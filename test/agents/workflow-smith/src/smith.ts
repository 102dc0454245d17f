import { Octokit } from "@octokit/rest";
import { GoogleGenAI, Type, type FunctionDeclaration } from "@google/genai";

const octokit = new Octokit({ auth: process.env.GH_TOKEN });
const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_KEY });
const REPO = { owner: "acme", repo: "workflow-smith" };

async function put(path: string, text: string, branch: string, message: string) {
  const sha = await octokit.repos
    .getContent({ ...REPO, path, ref: branch })
    .then((r) => (r.data as any).sha)
    .catch(() => undefined);
  await octokit.repos.createOrUpdateFileContents({
    ...REPO, path, branch, message, sha, content: Buffer.from(text).toString("base64"),
  });
}

const declarations: FunctionDeclaration[] = [
  { name: "set_ci", description: "Set the CI workflow of this bot's repository", parameters: { type: Type.OBJECT, properties: { yaml: { type: Type.STRING } } } },
  { name: "propose_code", description: "Propose a change of this bot", parameters: { type: Type.OBJECT, properties: { file: { type: Type.STRING }, text: { type: Type.STRING }, why: { type: Type.STRING } } } },
  { name: "comment", description: "Comment an issue", parameters: { type: Type.OBJECT, properties: { number: { type: Type.INTEGER }, body: { type: Type.STRING } } } },
];

async function dispatch(name: string, args: any) {
  switch (name) {
    case "set_ci":
      await put(".github/workflows/ci.yml", args.yaml, "main", "ci: update");
      return "ok";
    case "propose_code": {
      const branch = `bot/${Date.now()}`;
      const { data: ref } = await octokit.git.getRef({ ...REPO, ref: "heads/main" });
      await octokit.git.createRef({ ...REPO, ref: `refs/heads/${branch}`, sha: ref.object.sha });
      await put(`src/${args.file}`, args.text, branch, args.why);
      await octokit.pulls.create({ ...REPO, head: branch, base: "main", title: args.why });
      return "proposed";
    }
    case "comment":
      await octokit.issues.createComment({ ...REPO, issue_number: args.number, body: args.body });
      return "ok";
  }
  return "unknown";
}

export async function handle(event: string) {
  const chat = ai.chats.create({ model: "gemini-2.5-pro", config: { tools: [{ functionDeclarations: declarations }] } });
  let res = await chat.sendMessage({ message: event });
  for (let i = 0; i < 6 && res.functionCalls?.length; i++) {
    const parts = [];
    for (const c of res.functionCalls) {
      parts.push({ functionResponse: { name: c.name!, response: { result: await dispatch(c.name!, c.args) } } });
    }
    res = await chat.sendMessage({ message: parts });
  }
}
