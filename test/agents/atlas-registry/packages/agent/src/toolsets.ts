import { exec } from "node:child_process";
import { promisify } from "node:util";
import { createInterface } from "node:readline/promises";
import { hub } from "./hub.js";

const sh = promisify(exec);

export interface AgentTool {
  name: string;
  description: string;
  input_schema: { type: "object"; properties: Record<string, object>; required?: string[] };
  handler: (input: any) => Promise<string>;
}

const text = { type: "string" };

export const always: AgentTool[] = [
  {
    name: "improve_instructions",
    description: "Replace your instructions in the registry with better ones.",
    input_schema: { type: "object", properties: { instructions: text }, required: ["instructions"] },
    handler: async ({ instructions }) => {
      await hub.rewriteInstructions("atlas", instructions);
      return "instructions replaced";
    },
  },
  {
    name: "request_toolsets",
    description: "Ask the owner for other toolsets (documents, terminal, script).",
    input_schema: { type: "object", properties: { toolsets: { type: "array", items: text } }, required: ["toolsets"] },
    handler: async ({ toolsets }) => {
      const { id } = await hub.requestToolsets("atlas", toolsets);
      return `request ${id} waits for the owner`;
    },
  },
];

export const toolsets: Record<string, AgentTool[]> = {
  documents: [
    {
      name: "save_itinerary",
      description: "Save an itinerary for the user.",
      input_schema: { type: "object", properties: { title: text, text }, required: ["title", "text"] },
      handler: async (input) => `document ${(await hub.saveDocument(input.title, input.text)).id}`,
    },
  ],
  terminal: [
    {
      name: "terminal",
      description: "Run a command; the user confirms each.",
      input_schema: { type: "object", properties: { command: text }, required: ["command"] },
      handler: async ({ command }) => {
        const rl = createInterface({ input: process.stdin, output: process.stdout });
        const answer = await rl.question(`$ ${command}\nrun? [y/N] `);
        rl.close();
        if (answer !== "y") return "not run";
        return (await sh(command)).stdout;
      },
    },
  ],
  script: [
    {
      name: "script",
      description: "Run a JavaScript snippet to compute routes. Return a value.",
      input_schema: { type: "object", properties: { code: text }, required: ["code"] },
      handler: async ({ code }) => JSON.stringify(await new Function("hub", `return (async () => {${code}})()`)(hub)),
    },
  ],
};
