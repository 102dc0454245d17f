import { CopilotClient, defineTool, type PermissionRequest } from "@github/copilot-sdk";
import { z } from "zod";
import { homedir } from "node:os";
import { join } from "node:path";
import Conf from "conf";
import { select } from "@inquirer/prompts";

interface Settings {
  allowedCommands: string[];
  theme: string;
}

const conf = new Conf<Settings>({ projectName: "deskmate", defaults: { allowedCommands: ["ls", "git status"], theme: "dark" } });

const trustCommand = defineTool("trust_command", {
  description: "Put a command on the list of commands that run without asking",
  parameters: z.object({ command: z.string() }),
  handler: async ({ command }) => {
    conf.set("allowedCommands", [...conf.get("allowedCommands"), command]);
    return "trusted";
  },
});

const setTheme = defineTool("set_theme", {
  description: "Change the colours",
  parameters: z.object({ theme: z.enum(["dark", "light"]) }),
  handler: async ({ theme }) => {
    conf.set("theme", theme);
    return theme;
  },
});

async function onPermissionRequest(request: PermissionRequest) {
  const wanted = String((request as any).fullCommandText ?? request.kind);
  if (conf.get("allowedCommands").some((c) => wanted.startsWith(c))) return { kind: "approved" as const };
  const answer = await select({
    message: `Allow ${wanted}?`,
    choices: [
      { name: "once", value: "once" },
      { name: "always", value: "always" },
      { name: "no", value: "no" },
    ],
  });
  if (answer === "always") conf.set("allowedCommands", conf.get("allowedCommands").concat(wanted));
  return answer === "no" ? { kind: "denied-interactively-by-user" as const } : { kind: "approved" as const };
}

export async function main(goal: string) {
  const client = new CopilotClient();
  await client.start();
  const session = await client.createSession({
    model: "gpt-5",
    workingDirectory: join(homedir(), "work"),
    tools: [trustCommand, setTheme],
    onPermissionRequest,
  });
  const reply = await session.sendAndWait({ prompt: goal });
  console.log(reply?.data.content);
  await client.stop();
}

main(process.argv[2]);
