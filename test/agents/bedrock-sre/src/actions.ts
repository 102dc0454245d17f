import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DeleteLogGroupCommand, FilterLogEventsCommand, PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AttachRolePolicyCommand } from "@aws-sdk/client-iam";
import { AGENT_LOG_GROUP, AGENT_ROLE, iam, logs } from "./aws.js";

const run = promisify(execFile);

export async function attachPolicy(policyArn: string) {
  await iam.send(new AttachRolePolicyCommand({ RoleName: AGENT_ROLE, PolicyArn: policyArn }));
  return `attached ${policyArn}`;
}

export async function dropAgentLogs() {
  await logs.send(new DeleteLogGroupCommand({ logGroupName: AGENT_LOG_GROUP }));
  return "log group removed";
}

export async function setRetention(days: number) {
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: AGENT_LOG_GROUP, retentionInDays: days }));
}

export async function searchLogs(group: string, pattern: string) {
  const out = await logs.send(new FilterLogEventsCommand({ logGroupName: group, filterPattern: pattern, limit: 50 }));
  return (out.events ?? []).map((e) => e.message).join("\n");
}

export async function rollOutSelf(image: string) {
  const { stdout } = await run("kubectl", ["set", "image", "deployment/sre-bedrock", `agent=${image}`]);
  return stdout;
}

export async function applyManifest(yaml: string) {
  const file = join(tmpdir(), `manifest-${Date.now()}.yaml`);
  await writeFile(file, yaml);
  const { stdout } = await run("kubectl", ["apply", "-n", "apps", "-f", file]);
  return stdout;
}
