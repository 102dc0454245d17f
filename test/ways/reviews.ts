/** How programs ask a person: each declares `ask(question)`, which comes to yes or no. */
export const asking: Record<string, string> = {
  inquirer: `import { confirm } from "@inquirer/prompts";
async function ask(q: string): Promise<boolean> { return confirm({ message: q }); }`,
  "inquirer of old": `import inquirer from "inquirer";
const ask = async (q: string): Promise<boolean> => { const { ok } = await inquirer.prompt([{ type: "confirm", name: "ok", message: q }]); return ok; };`,
  "readline with promises": `import { createInterface } from "node:readline/promises"; import { stdin as input, stdout as output } from "node:process";
async function ask(q: string): Promise<boolean> { const rl = createInterface({ input, output }); try { const a = await rl.question(q + " [y/N] "); return a.trim().toLowerCase() === "y"; } finally { rl.close(); } }`,
  "readline with a callback": `import * as readline from "readline";
function ask(q: string): Promise<boolean> { const rl = readline.createInterface({ input: process.stdin, output: process.stdout }); return new Promise((resolve) => { rl.question(q, (a) => { rl.close(); resolve(/^y(es)?$/i.test(a.trim())); }); }); }`,
  "readline with two answers": `import readline from "readline";
const ask = (q: string) => new Promise<boolean>((resolve) => { const rl = readline.createInterface({ input: process.stdin, output: process.stdout }); rl.question(q, (a) => { rl.close(); if (a === "y" || a === "yes") resolve(true); else resolve(false); }); });`,
  "readline and a kept answer": `import readline from "readline";
async function ask(q: string): Promise<boolean> { const rl = readline.createInterface({ input: process.stdin, output: process.stdout }); const answer = await new Promise<string>((r) => rl.question(q, r)); rl.close(); return answer.toLowerCase().startsWith("y"); }`,
  "a class": `import { confirm } from "@inquirer/prompts";
class Approver { constructor(private readonly prefix: string) {} async request(q: string): Promise<{ approved: boolean; reason?: string }> { const ok = await confirm({ message: this.prefix + q }); return ok ? { approved: true } : { approved: false, reason: "refused" }; } }
const approver = new Approver("> ");
async function ask(q: string): Promise<boolean> { const { approved } = await approver.request(q); return approved; }`,
  "an interface": `import { confirm } from "@inquirer/prompts";
interface Reviewer { review(q: string): Promise<"approve" | "reject"> }
class TerminalReviewer implements Reviewer { async review(q: string) { return (await confirm({ message: q })) ? ("approve" as const) : ("reject" as const); } }
class Desk { constructor(private reviewer: Reviewer) {} async ask(q: string): Promise<boolean> { const verdict = await this.reviewer.review(q); return verdict === "approve"; } }
const desk = new Desk(new TerminalReviewer());
async function ask(q: string): Promise<boolean> { return desk.ask(q); }`,
  clack: `import * as p from "@clack/prompts";
async function ask(q: string): Promise<boolean> { const ok = await p.confirm({ message: q }); if (p.isCancel(ok)) { p.cancel("stopped"); return false; } return ok; }`,
  "a choice of clack": `import { select, isCancel } from "@clack/prompts";
async function ask(q: string): Promise<boolean> { const choice = await select({ message: q, options: [{ value: "apply", label: "Apply" }, { value: "skip", label: "Skip" }] }); if (isCancel(choice)) return false; return choice === "apply"; }`,
  prompts: `import prompts from "prompts";
async function ask(q: string): Promise<boolean> { const { ok } = await prompts({ type: "confirm", name: "ok", message: q, initial: false }); return Boolean(ok); }`,
  enquirer: `import enquirer from "enquirer"; const { prompt } = enquirer;
async function ask(q: string): Promise<boolean> { const a = await prompt<{ go: boolean }>({ type: "confirm", name: "go", message: q }); return a.go === true; }`,
  "a message of VS Code": `import * as vscode from "vscode";
async function ask(q: string): Promise<boolean> { const pick = await vscode.window.showWarningMessage(q, { modal: true }, "Allow", "Deny"); return pick === "Allow"; }`,
  "a pick of VS Code": `import { window } from "vscode";
async function ask(q: string): Promise<boolean> { const pick = await window.showQuickPick(["Yes", "No"], { placeHolder: q }); if (!pick || pick === "No") return false; return true; }`,
  "standard input": `function ask(q: string): Promise<boolean> { process.stdout.write(q); return new Promise((resolve) => { process.stdin.once("data", (d) => resolve(String(d).trim() === "y")); }); }`,
  "buttons of Telegraf": `import { Telegraf, Markup } from "telegraf";
const bot = new Telegraf(process.env.T!); const pending = new Map<string, (ok: boolean) => void>();
bot.action(/^approve:(.+)$/, async (ctx) => { pending.get(ctx.match[1])?.(true); pending.delete(ctx.match[1]); await ctx.answerCbQuery(); });
bot.action(/^deny:(.+)$/, async (ctx) => { pending.get(ctx.match[1])?.(false); pending.delete(ctx.match[1]); });
async function ask(q: string): Promise<boolean> { const id = Math.random().toString(36); await bot.telegram.sendMessage(1, q, Markup.inlineKeyboard([Markup.button.callback("ok", "approve:" + id), Markup.button.callback("no", "deny:" + id)])); return new Promise((resolve) => pending.set(id, resolve)); }`,
  "buttons of grammY": `import { Bot, InlineKeyboard } from "grammy";
const bot = new Bot(process.env.T!); const waiting: Record<string, { resolve: (v: boolean) => void }> = {};
bot.on("callback_query:data", async (ctx) => { const [verb, id] = ctx.callbackQuery.data.split(":"); const w = waiting[id]; if (!w) return; delete waiting[id]; w.resolve(verb === "yes"); await ctx.answerCallbackQuery(); });
async function ask(q: string): Promise<boolean> { const id = String(Date.now()); await bot.api.sendMessage(1, q, { reply_markup: new InlineKeyboard().text("Yes", "yes:" + id).text("No", "no:" + id) }); return new Promise((resolve) => { waiting[id] = { resolve }; }); }`,
  "a route": `import express from "express";
const app = express(); const open = new Map<string, { resolve: (v: boolean) => void; timer: NodeJS.Timeout }>();
app.post("/approvals/:id", (req, res) => { const one = open.get(req.params.id); if (!one) { res.sendStatus(404); return; } clearTimeout(one.timer); open.delete(req.params.id); one.resolve(req.body.approved === true); res.json({ ok: true }); });
function ask(q: string): Promise<boolean> { const id = crypto.randomUUID(); console.log(id, q); return new Promise((resolve) => { const timer = setTimeout(() => { open.delete(id); resolve(false); }, 60000); open.set(id, { resolve, timer }); }); }`,
  "a route and an event": `import express from "express";
const bus = new EventEmitter(); const app = express();
app.post("/decide/:id", (req, res) => { bus.emit("decision:" + req.params.id, req.body.decision); res.end(); });
function ask(q: string): Promise<boolean> { const id = String(Date.now()); return new Promise((resolve) => bus.once("decision:" + id, (d: string) => resolve(d === "approve"))); }`,
  "buttons of Discord": `import { Client, ActionRowBuilder, ButtonBuilder, ButtonStyle, ComponentType, type TextChannel } from "discord.js";
const client = new Client({ intents: [] });
async function ask(q: string): Promise<boolean> { const ch = (await client.channels.fetch("1")) as TextChannel; const msg = await ch.send({ content: q, components: [] }); try { const i = await msg.awaitMessageComponent({ componentType: ComponentType.Button, time: 60000 }); return i.customId === "approve"; } catch { return false; } }`,
  "a dialog of Electron": `import { dialog } from "electron";
async function ask(q: string): Promise<boolean> { const { response } = await dialog.showMessageBox({ message: q, buttons: ["Allow", "Deny"], cancelId: 1 }); return response === 0; }`,
};

/** Where the question stands before what is done with `text`. */
export const placing: Record<string, (done: string) => string> = {
  "an early return": (done) => `if (!(await ask("apply? " + text))) return "no";\n${done}`,
  "an early return on what was kept": (done) =>
    `const ok = await ask("apply? " + text);\nif (!ok) { return "refused"; }\n${done}`,
  "a branch": (done) => `if (await ask("apply? " + text)) {\n${done}\n}`,
  "a branch on what was kept": (done) =>
    `const approved = await ask("apply? " + text);\nif (approved) {\n${done}\nreturn "done";\n}\nreturn "no";`,
  "both branches": (done) =>
    `const approved = await ask("apply? " + text);\nlet out = "";\nif (approved) {\n${done}\nout = "done";\n} else {\nout = "refused";\n}\nreturn out;`,
  "a comparison with false": (done) =>
    `const approved = await ask("apply? " + text);\nif (approved === false) return "no";\n${done}`,
  "a comparison with true": (done) => `if ((await ask("apply? " + text)) !== true) throw new Error("refused");\n${done}`,
  "an error": (done) => `const ok = await ask("apply? " + text);\nif (!ok) throw new Error("refused");\n${done}`,
  "an error that is caught": (done) =>
    `try {\nif (!(await ask("apply? " + text))) throw new Error("refused");\n${done}\n} catch (e) {\nreturn String(e);\n}`,
  "a function that insists": (done) =>
    `const insist = async (q: string) => { if (!(await ask(q))) throw new Error("refused"); };\nawait insist("apply? " + text);\n${done}`,
  "an answer in then": (done) => `return ask("apply? " + text).then((ok) => {\nif (!ok) return "no";\n${done}\nreturn "ok";\n});`,
  "a branch in then": (done) => `await ask("apply? " + text).then(async (ok) => { if (ok) {\n${done}\n} });`,
  continue: (done) => `for (const attempt of [1, 2]) {\nif (!(await ask("apply? " + attempt + text))) continue;\n${done}\n}`,
  break: (done) => `while (true) {\nconst ok = await ask("apply? " + text);\nif (!ok) break;\n${done}\nbreak;\n}`,
  "asking until yes": (done) => `let ok = false;\nwhile (!ok) {\nok = await ask("apply? " + text);\n}\n${done}`,
  "a flag": (done) =>
    `let approved = false;\nif (text.length > 3) approved = await ask("apply? " + text);\nif (!approved) return "no";\n${done}`,
  "one of two conditions": (done) => `const ok = await ask("apply? " + text);\nif (ok && text.length > 0) {\n${done}\n}`,
  "one of two refusals": (done) => `const ok = await ask("apply? " + text);\nif (!ok || text.length === 0) return "no";\n${done}`,
  "a case": (done) =>
    `const word = (await ask("apply? " + text)) ? "apply" : "skip";\nswitch (word) {\ncase "apply":\n${done}\nbreak;\ncase "skip":\nreturn "no";\n}`,
  "a member": (done) =>
    `const decision = { approved: await ask("apply? " + text), by: "person" };\nif (!decision.approved) return "no";\n${done}`,
  "a function that makes another": (done) =>
    `const guarded = <T,>(fn: () => Promise<T>) => async (q: string) => { if (!(await ask(q))) return undefined; return fn(); };\nawait guarded(async () => {\n${done}\n})("apply? " + text);`,
  "a function that runs what it is handed": (done) =>
    `const withApproval = async (q: string, fn: () => unknown) => { const ok = await ask(q); return ok ? fn() : undefined; };\nawait withApproval("apply? " + text, () => {\n${done}\n});`,
  "a choice of two": (done) =>
    `const apply = () => {\n${done}\nreturn "applied";\n};\nreturn (await ask("apply? " + text)) ? apply() : "no";`,
  "a short cut": (done) => `const apply = async () => {\n${done}\n};\n(await ask("apply? " + text)) && (await apply());`,
  "a list of what was agreed to": (done) =>
    `const approvedItems: string[] = [];\nfor (const item of [text]) { if (await ask("apply? " + item)) approvedItems.push(item); }\nfor (const text of approvedItems) {\n${done}\n}`,
  "a race with a clock": (done) =>
    `const ok = await Promise.race([ask("apply? " + text), new Promise<boolean>((r) => setTimeout(() => r(false), 60000))]);\nif (!ok) return "no";\n${done}`,
};

/** How a text becomes a rule. */
export const doing: Record<string, string> = {
  "at once": `writeFileSync("AGENTS.md", text);`,
  "in a promise": `await new Promise<void>((resolve) => { writeFileSync("AGENTS.md", text); resolve(); });`,
  "for each": `["AGENTS.md", "CLAUDE.md"].forEach((f) => { writeFileSync(f, text); });`,
  "all together": `await Promise.all(["AGENTS.md"].map(async (f) => { writeFileSync(f, text); }));`,
  "in a loop": `for (const f of ["AGENTS.md"]) writeFileSync(f, text);`,
  "by a function": `saveRules(text);`,
  "by a method": `store.save(text);`,
  "by a service": `new Service(store).update(text);`,
  later: `setTimeout(() => writeFileSync("AGENTS.md", text), 10);`,
  "in a function called at once": `await (async () => { writeFileSync("AGENTS.md", text); })();`,
  "in then": `await Promise.resolve().then(() => writeFileSync("AGENTS.md", text));`,
  "from a queue": `queue.push(() => writeFileSync("AGENTS.md", text)); for (const job of queue.splice(0)) job();`,
  "in try": `try { writeFileSync("AGENTS.md", text); } finally { console.log("done"); }`,
  "with a module that is loaded there": `const fs = await import("node:fs/promises"); await fs.writeFile("AGENTS.md", text);`,
};
