import { createTool } from "@mastra/core/tools";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { sh } from "./exec.js";
import { open } from "./tokens.js";

export const requestDeploy = createTool({
  id: "request-deploy",
  description: "Ask the operator to roll out a new version of this ops agent.",
  inputSchema: z.object({ tag: z.string() }),
  execute: async ({ context }) => `waiting as ${open("deploy-self", [context.tag])}`,
});

export const addHelper = createTool({
  id: "add-helper-package",
  description: "Install an npm package that your own scripts need.",
  inputSchema: z.object({ name: z.string(), version: z.string().default("latest") }),
  execute: async ({ context }) => sh("npm", ["install", `${context.name}@${context.version}`]),
});

export const planChange = createTool({
  id: "terraform-plan",
  description: "Show what a terraform change to the customer's network would do.",
  inputSchema: z.object({ hcl: z.string() }),
  execute: async ({ context }) => {
    const dir = await mkdtemp(join(tmpdir(), "plan-"));
    await writeFile(join(dir, "main.tf"), context.hcl);
    await sh("terraform", ["init", "-input=false"], dir);
    return sh("terraform", ["plan", "-no-color", "-lock=false"], dir);
  },
});

export const packageInfo = createTool({
  id: "package-info",
  description: "Look up a package's latest version.",
  inputSchema: z.object({ name: z.string() }),
  execute: async ({ context }) => sh("npm", ["view", context.name, "version"]),
});

const pods = new Map<string, string>();
export const podStatus = createTool({
  id: "pod-status",
  description: "Read the state of the pods of a namespace.",
  inputSchema: z.object({ namespace: z.string() }),
  execute: async ({ context }) => {
    const out = await sh("kubectl", ["get", "pods", "-n", context.namespace, "-o", "wide"]);
    pods.set(context.namespace, out);
    return out;
  },
});
