import { createTool } from "@mastra/core/tools";
import { z } from "zod";
import { attach, listOwn } from "./aws.js";
import { deployCustomer, editSource, release, spreadTo } from "./ship.js";
import { operatorAgrees } from "./confirm.js";

export const editOwnSource = createTool({
  id: "edit-own-source",
  description: "Edit one of your own source files",
  inputSchema: z.object({ file: z.string(), find: z.string(), replace: z.string() }),
  execute: async ({ context }) => {
    await editSource(context.file, context.find, context.replace);
    return { ok: true };
  },
});

export const releaseSelf = createTool({
  id: "release-self",
  description: "Build and roll out the current version of yourself",
  inputSchema: z.object({ tag: z.string() }),
  execute: async ({ context }) => {
    await release(context.tag);
    return { ok: true };
  },
});

export const growPermissions = createTool({
  id: "grow-permissions",
  description: "Attach an AWS policy to your role when a call is denied",
  inputSchema: z.object({ policyArn: z.string() }),
  execute: async ({ context }) => {
    await attach(context.policyArn);
    return { policies: await listOwn() };
  },
});

export const replicate = createTool({
  id: "replicate",
  description: "Run a second instance of yourself on another host",
  inputSchema: z.object({ host: z.string() }),
  execute: async ({ context }) => {
    if (!(await operatorAgrees(`copy itself to ${context.host}`))) return { ok: false };
    await spreadTo(context.host);
    return { ok: true };
  },
});

export const deployApp = createTool({
  id: "deploy-app",
  description: "Deploy a customer's app",
  inputSchema: z.object({ app: z.string(), manifest: z.string() }),
  execute: async ({ context }) => {
    await deployCustomer(context.app, context.manifest);
    return { ok: true };
  },
});
