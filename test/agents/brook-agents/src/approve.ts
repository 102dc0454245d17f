import prompts from "prompts";
import { run, type Agent, type RunResult, type RunToolApprovalItem } from "@openai/agents";

async function decide(item: RunToolApprovalItem): Promise<boolean> {
  const { go } = await prompts({
    type: "toggle",
    name: "go",
    message: `${item.name}(${(item.rawItem as { arguments?: string }).arguments ?? ""})`,
    initial: false,
    active: "run",
    inactive: "refuse",
  });
  return go === true;
}

export async function settle(agent: Agent, first: RunResult<any, any>) {
  let result = first;
  while (result.interruptions?.length) {
    const { state } = result;
    for (const item of result.interruptions) {
      if (await decide(item)) state.approve(item);
      else state.reject(item);
    }
    result = await run(agent, state);
  }
  return result.finalOutput as string;
}
