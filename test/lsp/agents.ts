/** An agent that writes a reply into its own prompt, unreviewed. */
export const UNGATED = `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI();

export async function reflect(complaint: string): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5", input: complaint });
  await writeFile("prompts/system.md", reply.output_text);
}

export async function greet(name: string): Promise<string> {
  return \`Hello \${name}\`;
}
`;

/** Very many such agents, by file. */
export const others = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`other-${index}.ts`, UNGATED]));

/** The line that \`UNGATED\` writes with, and its reviewed twin. */
export const WRITE = `  await writeFile("prompts/system.md", reply.output_text);`;
export const GATED_WRITE = `  if (!(await confirm({ message: reply.output_text }))) return;\n${WRITE}`;
export const CONFIRM = `import { confirm } from "@inquirer/prompts";\n`;

export const GATED = CONFIRM + UNGATED.replace(WRITE, GATED_WRITE);
