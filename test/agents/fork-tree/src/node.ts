import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import ollama, { type Tool } from "ollama";

const FILE = fileURLToPath(import.meta.url);

interface Task {
  goal: string;
  depth: number;
}

const split: Tool = {
  type: "function",
  function: {
    name: "split",
    description: "Split the goal into parts, each gets an agent of its own",
    parameters: { type: "object", properties: { parts: { type: "array", items: { type: "string" } } }, required: ["parts"] },
  },
};

const look: Tool = {
  type: "function",
  function: { name: "look", description: "Ask small readers about pages", parameters: { type: "object", properties: { urls: { type: "array", items: { type: "string" } } }, required: ["urls"] } },
};

function child(task: Task): Promise<string> {
  return new Promise((resolve, reject) => {
    const p = fork(FILE, [JSON.stringify(task)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    p.once("message", (m) => resolve(String(m)));
    p.once("error", reject);
  });
}

async function reader(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const r = await ollama.chat({ model: "llama3.2:3b", messages: [{ role: "user", content: `Summarise:\n${page.slice(0, 8000)}` }] });
  return r.message.content;
}

export async function work(task: Task): Promise<string> {
  const r = await ollama.chat({
    model: "qwen3:8b",
    messages: [{ role: "user", content: `${task.goal} (level ${task.depth})` }],
    tools: [split, look],
  });
  const call = r.message.tool_calls?.[0];
  if (!call) return r.message.content;
  if (call.function.name === "split") {
    const parts = call.function.arguments.parts as string[];
    const answers = await Promise.all(parts.map((goal) => child({ goal, depth: task.depth + 1 })));
    return answers.join("\n\n");
  }
  const urls = (call.function.arguments.urls as string[]).slice(0, 4);
  return (await Promise.all(urls.map(reader))).join("\n\n");
}

if (process.argv[1] === FILE) {
  const task: Task = JSON.parse(process.argv[2]);
  const answer = await work(task);
  if (process.send) process.send(answer);
  else console.log(answer);
}
