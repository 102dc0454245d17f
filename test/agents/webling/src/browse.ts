import OpenAI from "openai";
import puppeteer, { type Page } from "puppeteer";
import { writeFile } from "node:fs/promises";
import { learn, notesFor } from "./site-notes.js";

const openai = new OpenAI();
type Step = { do: "click" | "type" | "goto" | "learn" | "done"; target?: string; text?: string };

async function decide(page: Page, goal: string, trail: string[]): Promise<Step> {
  const host = new URL(page.url()).hostname;
  const body = await page.evaluate(() => document.body.innerText.slice(0, 6000));
  const r = await openai.chat.completions.create({
    model: "gpt-4o",
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: `You drive a browser. How to handle ${host}:\n${await notesFor(host)}` },
      { role: "user", content: `Goal: ${goal}\nSo far: ${trail.join("; ")}\nPage:\n${body}\nJSON {do, target, text}` },
    ],
  });
  return JSON.parse(r.choices[0].message.content ?? '{"do":"done"}') as Step;
}

const [, , url, ...rest] = process.argv;
const browser = await puppeteer.launch({ headless: true });
const page = await browser.newPage();
await page.goto(url);
const trail: string[] = [];

for (let i = 0; i < 25; i++) {
  const step = await decide(page, rest.join(" "), trail);
  trail.push(JSON.stringify(step));
  if (step.do === "done") {
    await writeFile("result.txt", step.text ?? "");
    break;
  }
  if (step.do === "goto") await page.goto(step.target!);
  if (step.do === "click") await page.click(step.target!);
  if (step.do === "type") await page.type(step.target!, step.text!);
  if (step.do === "learn") await learn(new URL(page.url()).hostname, step.text!);
}
await browser.close();
