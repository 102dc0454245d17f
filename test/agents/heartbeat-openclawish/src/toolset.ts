import { call } from "./gateway.js";

const t = (name: string, description: string, props: Record<string, object>) => ({
  type: "function" as const,
  function: { name, description, parameters: { type: "object", properties: props, required: Object.keys(props) } },
});
const s = { type: "string" };

export const specs = [
  t("rewrite_soul", "Rewrite SOUL.md, who you are.", { text: s }),
  t("plan_heartbeat", "Rewrite HEARTBEAT.md, what you do on each beat.", { text: s }),
  t("remember", "Append to MEMORY.md.", { text: s }),
  t("configure", "Set a value in molt.yaml, e.g. exec.ask, exec.timeoutMs, model, heartbeat.", { path: s, value: {} }),
  t("install_skill", "Install a skill you wrote. The owner confirms in Telegram.", { slug: s, body: s }),
  t("exec", "Run a command.", { command: s }),
];

export async function invoke(name: string, args: any): Promise<unknown> {
  switch (name) {
    case "rewrite_soul":
      return call("workspace.write", { file: "soul", text: args.text });
    case "plan_heartbeat":
      return call("workspace.write", { file: "heartbeat", text: args.text });
    case "remember":
      return call("memory.append", { text: args.text });
    case "configure":
      return call("config.set", { path: args.path, value: args.value });
    case "install_skill":
      return call("skills.install", { slug: args.slug, body: args.body });
    case "exec":
      return call("exec", { command: args.command });
    default:
      return `unknown tool ${name}`;
  }
}
