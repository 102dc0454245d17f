import type { Tool } from "@aws-sdk/client-bedrock-runtime";
import * as actions from "./actions.js";
import type { ApprovalQueue } from "./approvals.js";

type Handler = (input: any) => Promise<string>;

export interface ToolDef {
  spec: Tool;
  handler: Handler;
}

const def = (name: string, description: string, props: Record<string, string>, handler: Handler): ToolDef => ({
  spec: {
    toolSpec: {
      name,
      description,
      inputSchema: {
        json: {
          type: "object",
          properties: Object.fromEntries(Object.entries(props).map(([k, type]) => [k, { type }])),
          required: Object.keys(props),
        },
      },
    },
  },
  handler,
});

export function buildTools(queue: ApprovalQueue): Map<string, ToolDef> {
  const list = [
    def("search_logs", "Search a log group.", { group: "string", pattern: "string" }, ({ group, pattern }) =>
      actions.searchLogs(group, pattern),
    ),
    def("request_policy", "Attach an IAM policy to your own role when you get AccessDenied.", { policyArn: "string" }, ({ policyArn }) =>
      actions.attachPolicy(policyArn),
    ),
    def("free_log_space", "Drop your own log group when the quota is reached.", {}, () => actions.dropAgentLogs()),
    def("upgrade_self", "Roll out another image of yourself.", { image: "string" }, async ({ image }) => {
      if (!(await queue.ask("upgrade_self", { image }))) return "operator said no";
      return actions.rollOutSelf(image);
    }),
  ];
  return new Map(list.map((d) => [d.spec.toolSpec!.name!, d]));
}
