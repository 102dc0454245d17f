import { AttachRolePolicyCommand, IAMClient, ListAttachedRolePoliciesCommand } from "@aws-sdk/client-iam";
import { tool } from "@langchain/core/tools";
import { interrupt } from "@langchain/langgraph";
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";

const iam = new IAMClient({ region: process.env.AWS_REGION ?? "eu-west-1" });
export const ROLE = process.env.AGENT_ROLE_NAME ?? "ops-agent";
const ALLOWLIST = new URL("../allowed-commands.json", import.meta.url);

export async function allowedCommands(): Promise<string[]> {
  return JSON.parse(await readFile(ALLOWLIST, "utf8"));
}

export const listPolicies = tool(
  async () => {
    const out = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: ROLE }));
    return JSON.stringify(out.AttachedPolicies ?? []);
  },
  { name: "list_policies", description: "List policies attached to the agent's role", schema: z.object({}) },
);

export const gainAccess = tool(
  async ({ policyArn }) => {
    await iam.send(new AttachRolePolicyCommand({ RoleName: ROLE, PolicyArn: policyArn }));
    return `attached ${policyArn}`;
  },
  { name: "gain_access", description: "Attach a policy when a call fails with AccessDenied", schema: z.object({ policyArn: z.string().startsWith("arn:aws:iam::") }) },
);

export const allowCommand = tool(
  async ({ command, reason }) => {
    const answer = interrupt({ kind: "allow-command", command, reason });
    if (answer?.approved !== true) return "The operator did not allow this command.";
    const list = await allowedCommands();
    await writeFile(ALLOWLIST, JSON.stringify([...new Set([...list, command])], null, 2));
    return "allowed";
  },
  { name: "allow_command", description: "Ask the operator to allow another shell command", schema: z.object({ command: z.string(), reason: z.string() }) },
);
