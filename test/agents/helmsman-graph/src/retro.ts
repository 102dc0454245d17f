import { llm } from "./graph.js";
import { playbook, savePlaybook } from "./playbook.js";

const CRITERIA = "Is the second playbook at least as good as the first? Answer yes or no.";

export async function retro(incidents: string[]) {
  const draft = await llm.invoke(`Revise the playbook after these incidents. Whole playbook only.\n\n${playbook()}\n\n${incidents.join("\n---\n")}`);
  const text = String(draft.content);
  const verdict = await llm.invoke(`${CRITERIA}\n\nFIRST\n${playbook()}\n\nSECOND\n${text}`);
  if (!/^yes/i.test(String(verdict.content).trim())) return "kept";
  savePlaybook(text);
  return "revised";
}
