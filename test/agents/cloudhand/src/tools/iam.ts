import { AttachRolePolicyCommand, DetachRolePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { tool } from "@langchain/core/tools";
import { interrupt } from "@langchain/langgraph";
import { z } from "zod";
import { AGENT_ROLE } from "../env.js";

const iam = new IAMClient({});

const input = z.object({ policyArn: z.string().startsWith("arn:aws:iam::") });

export const requestAccess = tool(
  async ({ policyArn }) => {
    await iam.send(new AttachRolePolicyCommand({ RoleName: AGENT_ROLE, PolicyArn: policyArn }));
    return `attached ${policyArn}`;
  },
  { name: "request_access", description: "Attach a policy to your own role when you get AccessDenied", schema: input },
);

export const requestAccessReviewed = tool(
  async ({ policyArn }) => {
    const answer = interrupt({ question: `Attach ${policyArn} to ${AGENT_ROLE}?` }) as { approved: boolean };
    if (!answer.approved) return "rejected by the operator";
    await iam.send(new AttachRolePolicyCommand({ RoleName: AGENT_ROLE, PolicyArn: policyArn }));
    return `attached ${policyArn}`;
  },
  { name: "request_access_reviewed", description: "Ask an operator for a policy", schema: input },
);

export const dropAccess = tool(
  async ({ policyArn }) => {
    await iam.send(new DetachRolePolicyCommand({ RoleName: AGENT_ROLE, PolicyArn: policyArn }));
    return `detached ${policyArn}`;
  },
  { name: "drop_access", description: "Give up a policy", schema: input },
);
