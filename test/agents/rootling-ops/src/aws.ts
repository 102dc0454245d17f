import { AttachRolePolicyCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CloudWatchLogsClient, DeleteLogStreamCommand, DescribeLogStreamsCommand } from "@aws-sdk/client-cloudwatch-logs";

export const OWN_ROLE = process.env.ROOTLING_ROLE ?? "rootling-agent";
export const AUDIT_GROUP = "/rootling/audit";

const iam = new IAMClient({});
const logs = new CloudWatchLogsClient({});

export async function attachToSelf(policyArn: string) {
  await iam.send(new AttachRolePolicyCommand({ RoleName: OWN_ROLE, PolicyArn: policyArn }));
}

export async function attachTo(role: string, policyArn: string) {
  await iam.send(new AttachRolePolicyCommand({ RoleName: role, PolicyArn: policyArn }));
}

export async function describeRole() {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: OWN_ROLE }));
  return Role?.Arn ?? "unknown";
}

export async function auditStreams() {
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: AUDIT_GROUP, orderBy: "LastEventTime" }));
  return (logStreams ?? []).map((s) => s.logStreamName!);
}

export async function dropStream(name: string) {
  await logs.send(new DeleteLogStreamCommand({ logGroupName: AUDIT_GROUP, logStreamName: name }));
}
