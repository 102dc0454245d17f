import { AttachRolePolicyCommand, IAMClient, ListAttachedRolePoliciesCommand } from "@aws-sdk/client-iam";

const iam = new IAMClient({ region: process.env.AWS_REGION ?? "eu-central-1" });
const OWN_ROLE = process.env.SHIPMATE_ROLE ?? "shipmate-agent";

export async function attach(policyArn: string) {
  await iam.send(new AttachRolePolicyCommand({ RoleName: OWN_ROLE, PolicyArn: policyArn }));
}

export async function listOwn(): Promise<string[]> {
  const r = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: OWN_ROLE }));
  return (r.AttachedPolicies ?? []).map((p) => p.PolicyArn ?? "");
}
