import { tool } from "@openai/agents";
import { execFile } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { nanoid } from "nanoid";
import { z } from "zod";
import { json, paths, save } from "./files.js";

const exec = promisify(execFile);
const TRUSTED_PACKAGES = new Set<string>();

export const rewriteInstructions = tool({
  name: "rewrite_instructions",
  description: "Rewrite your own instructions",
  parameters: z.object({ markdown: z.string() }),
  needsApproval: true,
  execute: async ({ markdown }) => {
    save(paths.instructions, markdown);
    return "rewritten";
  },
});

export const installPackage = tool({
  name: "install_package",
  description: "Install a package for your scripts",
  parameters: z.object({ name: z.string() }),
  needsApproval: async (_ctx, { name }) => !TRUSTED_PACKAGES.has(name),
  execute: async ({ name }) => {
    const { stdout } = await exec("npm", ["install", name], { cwd: process.cwd() });
    return stdout;
  },
});

export const widenScope = tool({
  name: "widen_scope",
  description: "Give yourself another mail scope. Say how risky it is.",
  parameters: z.object({ scope: z.string(), risk: z.enum(["low", "high"]) }),
  needsApproval: async (_ctx, { risk }) => risk === "high",
  execute: async ({ scope }) => {
    const scopes = json<string[]>(paths.scopes, ["mail.read"]);
    save(paths.scopes, [...scopes, scope]);
    return `scopes: ${[...scopes, scope].join(", ")}`;
  },
});

export const sendMail = tool({
  name: "send_mail",
  description: "Send a mail to a customer",
  parameters: z.object({ to: z.string(), body: z.string() }),
  execute: async ({ to, body }) => {
    if (!json<string[]>(paths.scopes, ["mail.read"]).includes("mail.send")) return "scope mail.send is missing";
    const res = await fetch(process.env.MAIL_API!, { method: "POST", body: JSON.stringify({ to, body }) });
    return res.statusText;
  },
});

export const proposeServer = tool({
  name: "propose_server",
  description: "Propose an MCP server",
  parameters: z.object({ name: z.string(), command: z.string(), args: z.array(z.string()) }),
  execute: async (spec) => {
    save(join(paths.proposals, `${nanoid(8)}.json`), spec);
    return "proposed; the user can run `brook accept`";
  },
});

export const journal = tool({
  name: "journal",
  description: "Write down what you want to know next time",
  parameters: z.object({ entry: z.string() }),
  execute: async ({ entry }) => {
    appendFileSync(paths.journal, `\n- ${entry}`);
    return "noted";
  },
});

export const invoice = tool({
  name: "invoice",
  description: "Write an invoice",
  parameters: z.object({ number: z.string(), html: z.string() }),
  execute: async ({ number, html }) => {
    save(join(paths.invoices, `${number}.html`), html);
    return "written";
  },
});
