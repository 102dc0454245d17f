import { IAMClient, AttachRolePolicyCommand, PutRolePolicyCommand, ListAttachedRolePoliciesCommand } from "@aws-sdk/client-iam";

const iam = new IAMClient({});
export const OWN_ROLE = process.env.AGENT_ROLE ?? "ops-agent-role";

export const attach = (PolicyArn: string) => iam.send(new AttachRolePolicyCommand({ RoleName: OWN_ROLE, PolicyArn }));

export const inline = (PolicyName: string, doc: unknown) =>
  iam.send(new PutRolePolicyCommand({ RoleName: OWN_ROLE, PolicyName, PolicyDocument: JSON.stringify(doc) }));

export const list = async () =>
  (await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: OWN_ROLE }))).AttachedPolicies?.map((p) => p.PolicyName);
