import Docker from "dockerode";
import { execaCommand, execa } from "execa";
import { Codex } from "@openai/codex-sdk";
import { checkbox } from "@inquirer/prompts";

const docker = new Docker();
const codex = new Codex();

export async function startWorkspace(repo) {
  const container = await docker.createContainer({
    Image: "node:22",
    Cmd: ["sleep", "infinity"],
    WorkingDir: "/repo",
    HostConfig: {
      Binds: [`${repo}:/repo`, "/var/run/docker.sock:/var/run/docker.sock"],
      Privileged: true,
    },
  });
  await container.start();
  return container.id;
}

export async function startQuiet(repo) {
  const c = await docker.createContainer({
    Image: "node:22",
    Cmd: ["node", "/repo/report.js"],
    HostConfig: { Binds: [`${repo}:/repo:ro`], NetworkMode: "none", ReadonlyRootfs: true },
  });
  await c.start();
  return c.id;
}

export async function plan(goal) {
  const thread = codex.startThread({ sandboxMode: "read-only" });
  const turn = await thread.run(`List shell commands, one a line, for: ${goal}`);
  return turn.finalResponse.split("\n").filter(Boolean);
}

export async function work(repo, goal) {
  const id = await startWorkspace(repo);
  for (const line of await plan(goal)) {
    const { stdout } = await execa("docker", ["exec", id, "sh", "-c", line]);
    console.log(stdout);
  }
}

export async function workOnHost(repo, goal) {
  const lines = await plan(goal);
  const chosen = await checkbox({ message: "Which commands may run on this machine?", choices: lines.map((value) => ({ value })) });
  for (const line of chosen) await execaCommand(line, { cwd: repo, shell: true });
}

export async function edit(repo, goal) {
  const thread = codex.startThread({ workingDirectory: repo, sandboxMode: "danger-full-access", approvalPolicy: "never", skipGitRepoCheck: true });
  const turn = await thread.run(goal);
  return turn.finalResponse;
}
