import { match, ok, strictEqual } from "node:assert";
import type { Locator, Page } from "playwright-core";

/** What a step works with. */
export interface Ui {
  page: Page;
  /** Keeps a picture of the window. */
  picture(name: string): Promise<void>;
  /** The text of the file on disk. */
  text(): string;
  /** Makes the workspace so large that a scan takes a while. */
  grow(): void;
}

interface UiStep {
  title: string;
  run(ui: Ui): Promise<void>;
}

const RULE = "system-prompt-self-rewrite";
const squiggles = (page: Page): Locator => page.locator(".monaco-editor .squiggly-error");
const hover = (page: Page): Locator => page.locator(".monaco-hover:not(.hidden)");
const toast = (page: Page, text: string | RegExp): Locator => page.locator(".notification-toast", { hasText: text });
const treeRow = (page: Page, text: string | RegExp): Locator => page.locator(".pane-body .monaco-list-row", { hasText: text });

/** The steps of one person's use, in order; each starts where the one before has ended. */
export const UI_STEPS: UiStep[] = [
  {
    title: "a squiggle stands under the argument",
    async run({ page }) {
      await squiggles(page).first().waitFor({ timeout: 90_000 });
      await page.locator(".statusbar", { hasText: "Activating Extensions" }).waitFor({ state: "detached" });
      await eventually(async () => /^`\$\{persona\.trim\(\)\}\\n`$/.test(await textOver(page)), "the argument alone is marked");
    },
  },
  {
    title: "all of it works in Restricted Mode",
    async run({ page }) {
      await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
    },
  },
  {
    title: "the Problems panel lists it",
    async run({ page, picture }) {
      await page.keyboard.press("Control+Shift+KeyM");
      const row = page.locator(".markers-panel .monaco-tl-row", { hasText: RULE });
      await row.first().waitFor();
      match(await row.first().innerText(), /can become the agent's prompt/);
      await picture("problems");
    },
  },
  {
    title: "a hover says what and why",
    async run({ page, picture }) {
      await showHover(page);
      await picture("hover");
    },
  },
  {
    title: "its link opens the rule's page inside the editor",
    async run({ page, picture }) {
      await showHover(page);
      await hover(page).locator("a.code-link", { hasText: RULE }).click();
      const body = rulePage(page);
      await body.getByRole("heading", { name: "Why it matters" }).waitFor();
      await command(page, "View: Hide Panel");
      await settle(page);
      await picture("page");
      await command(page, "View: Close All Editors");
      await page.locator(".tab", { hasText: "Preview" }).waitFor({ state: "detached" });
    },
  },
  {
    title: "the tree shows it",
    async run({ page, picture }) {
      await page.locator(".activitybar .action-item", { has: page.locator("a[aria-label^='Holdpoint']") }).click();
      await treeRow(page, "Its instructions").waitFor();
      await treeRow(page, "rewrite-persona.ts").first().waitFor();
      await settle(page);
      await picture("tree");
    },
  },
  {
    title: "the tree is grouped and filtered, and its badge counts",
    async run({ page, picture }) {
      await page.locator(".activitybar .action-item .badge-content", { hasText: /^1$/ }).waitFor();
      await command(page, "Holdpoint: Group by File");
      await treeRow(page, "Its instructions").waitFor({ state: "detached" });
      await treeRow(page, "rewrite-persona.ts").first().waitFor();
      await command(page, "Holdpoint: Group by What Changes");
      await treeRow(page, "Its instructions").waitFor();
      await command(page, "Holdpoint: Filter Findings");
      const errors = page.locator(".quick-input-widget .monaco-list-row", { hasText: "Errors" });
      await errors.waitFor();
      await errors.click();
      await page.keyboard.press("Enter");
      const empty = page.locator(".welcome-view-content", { hasText: "No finding passes the filters." });
      await empty.waitFor();
      await settle(page);
      await picture("filtered");
      await empty.locator(".monaco-button", { hasText: "Clear Filters" }).click();
      await treeRow(page, "rewrite-persona.ts").first().waitFor();
    },
  },
  {
    title: "the path is walked with the keyboard",
    async run({ page, picture }) {
      const row = treeRow(page, "rewrite-persona.ts").first();
      await row.hover();
      await row.locator("a[aria-label^='Show Path']").click();
      await treeRow(page, /1\. /).waitFor();
      await page.locator(".statusbar", { hasText: "Step 1 of" }).waitFor();
      await eventually(async () => /1.*2/.test((await written(page)).join()), "both steps are numbered in the code");
      await page.keyboard.press("Alt+Period");
      await page.locator(".statusbar", { hasText: "Step 2 of" }).waitFor();
      await page.mouse.move(800, 600);
      await settle(page);
      await picture("path");
      await page.keyboard.press("Alt+Comma");
      await page.locator(".statusbar", { hasText: "Step 1 of" }).waitFor();
      await command(page, "Holdpoint: Close Path");
      await eventually(async () => !/\d/.test((await written(page)).join()), "the numbers go");
    },
  },
  {
    title: "a fix puts a review in, and the finding goes",
    async run({ page, picture, text }) {
      const before = text();
      await choose(page, treeRow(page, "rewrite-persona.ts").first(), "Fix…");
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: /closes \d+ of \d+/ }).first();
      await fix.waitFor();
      strictEqual(await page.locator(".action-widget", { hasText: "Surround With" }).count(), 0);
      await settle(page);
      await picture("fixes");
      await fix.click();
      await squiggles(page).first().waitFor({ state: "detached" });
      await page.keyboard.press("Control+KeyS");
      await saved(page, () => text() !== before);
      await settle(page);
      await picture("fixed");
      await page.locator(".codelens-decoration a", { hasText: "protects 1 change" }).click();
      await page.locator(".peekview-widget .monaco-list-row", { hasText: "writeFile" }).first().waitFor();
      await settle(page);
      await picture("protected");
      await page.keyboard.press("Escape");
      await page.locator(".peekview-widget").waitFor({ state: "detached" });
      await page.locator(".view-line").first().click();
      await page.keyboard.press("Control+KeyZ");
      await squiggles(page).first().waitFor();
      await page.keyboard.press("Control+KeyS");
      await saved(page, () => text() === before);
    },
  },
  {
    title: "it is suppressed with a reason, and goes",
    async run({ page, picture, text }) {
      await choose(page, treeRow(page, "rewrite-persona.ts").first(), "Suppress with a Reason…", () => picture("menu"));
      const input = page.locator(".quick-input-widget input");
      await input.waitFor();
      await settle(page);
      await picture("reason");
      await input.fill("the persona is reset before each conversation");
      await page.keyboard.press("Enter");
      await page.locator(".view-line", { hasText: "holdpoint-allow" }).waitFor();
      await page.keyboard.press("Control+KeyS");
      await squiggles(page).first().waitFor({ state: "detached" });
      await page.getByRole("treeitem", { name: /^allowed, the persona is reset/ }).waitFor();
      await settle(page);
      await picture("suppressed");
      await saved(page, () => /-allow system-prompt-self-rewrite -- the persona is reset before each conversation/.test(text()));
      await page.keyboard.press("Control+KeyZ");
      await page.keyboard.press("Control+KeyS");
      await squiggles(page).first().waitFor();
      await saved(page, () => !text().includes("holdpoint-allow"));
    },
  },
  {
    title: "a finding is copied as Markdown",
    async run({ page }) {
      await choose(page, treeRow(page, "rewrite-persona.ts").first(), "Copy as Markdown");
      const copied = () => page.evaluate<string>("navigator.clipboard.readText()");
      await eventually(async () => (await copied()).includes("- Rule: `system-prompt-self-rewrite`"), "it is on the clipboard");
      match(await copied(), /^\*\*Model output becomes the agent's own system prompt\*\*/);
    },
  },
  {
    title: "a line and a scan can be asked about",
    async run({ page, picture }) {
      await page.locator(".view-line", { hasText: "inputSchema" }).click();
      await command(page, "Holdpoint: Why Is This Not Flagged?");
      await rulePage(page).getByRole("heading", { name: "Why this line is or is not flagged" }).waitFor();
      await settle(page);
      await picture("why");
      await command(page, "Holdpoint: Show What Was Checked");
      await rulePage(page).getByRole("heading", { name: "What Holdpoint checked" }).waitFor();
      await settle(page);
      await picture("checked");
      await command(page, "View: Close All Editors");
      await page.locator(".tab", { hasText: "Preview" }).waitFor({ state: "detached" });
      await treeRow(page, "rewrite-persona.ts").first().click();
      await squiggles(page).first().waitFor();
    },
  },
  {
    title: "the status item opens a menu",
    async run({ page, picture }) {
      const item = page.locator(".statusbar-item[id='holdpoint.holdpoint.holdpoint.status']");
      match(await item.innerText(), /^\s*1\s*$/);
      await item.click();
      await page.locator(".quick-input-widget .monaco-list-row", { hasText: "Restart server" }).waitFor();
      await settle(page);
      await picture("status-menu");
      await page.keyboard.press("Escape");
      // With the focus on the item its tooltip would lie over notifications.
      await page.locator(".view-line").first().click();
    },
  },
  {
    title: "a scan says where its results are",
    async run({ page, picture }) {
      await command(page, "Holdpoint: Scan Workspace");
      await toast(page, /\d+ findings? in \d+ files/).waitFor();
      await toast(page, "Scanning the workspace").waitFor({ state: "detached" });
      await settle(page);
      await picture("scanned");
      await toast(page, /\d+ findings? in/)
        .locator("a", { hasText: "Show Findings" })
        .click();
      await page.locator(".monaco-list:focus-within").waitFor();
    },
  },
  {
    title: "the first steps open with a sample",
    async run({ page, picture }) {
      await firstSteps(page);
      const button = page.locator(".getting-started-step .monaco-button", { hasText: "Open the Sample Agent" });
      await button.waitFor();
      await settle(page);
      await picture("first-steps");
      await button.click();
      await page.locator(".tab", { hasText: "sample-agent.ts" }).waitFor();
      await squiggles(page).first().waitFor();
      await settle(page);
      await picture("sample");
    },
  },
  {
    title: "a fix of the sample ends the first steps",
    async run({ page, picture }) {
      const isDone = page.locator("[data-done-step-id='holdpoint.holdpoint#start#fix'].complete");
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: /closes \d+ of \d+/ }).first();
      for (let attempt = 0; attempt < 5 && !(await fix.isVisible()); attempt++) {
        await page.keyboard.press("Escape");
        const box = await squiggles(page).first().boundingBox();
        if (box) await page.mouse.click(box.x + 6, box.y + box.height / 2);
        await page.keyboard.press("Control+Period");
        await appears(fix);
      }
      await fix.click();
      await squiggles(page).first().waitFor({ state: "detached" });
      await firstSteps(page);
      await isDone.waitFor();
      await settle(page);
      await picture("mended");
    },
  },
  {
    title: "a scan of the workspace can be cancelled",
    async run({ page, picture, grow }) {
      grow();
      await command(page, "Holdpoint: Scan Workspace");
      const progress = toast(page, "Scanning the workspace");
      await progress.filter({ hasText: /\d+ of \d+ files/ }).waitFor();
      await picture("scanning");
      await progress.hover();
      await progress.locator("a", { hasText: "Cancel" }).click();
      await toast(page, "The scan was cancelled").waitFor();
    },
  },
];

/** Squiggles are made anew while the window settles, so pointing and looking are tried together. */
async function showHover(page: Page): Promise<void> {
  const link = hover(page).locator("a.code-link", { hasText: RULE });
  for (let attempt = 0; attempt < 10; attempt++) {
    const box = await squiggles(page)
      .first()
      .boundingBox()
      .catch(() => null);
    if (box) {
      await page.mouse.move(box.x + 20, box.y + box.height / 2 - 2);
      await page.mouse.move(box.x + 24, box.y + box.height / 2, { steps: 4 });
    }
    if ((await appears(link)) && !(await hover(page).innerText()).includes("Loading…")) return settle(page);
    await page.mouse.move(900, 600);
  }
  ok(false, "the hover never came");
}

async function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

/** Opens the walkthrough. The palette's own list may still be going away when the command's list is asked for. */
async function firstSteps(page: Page): Promise<void> {
  const title = "Find out whether your agent";
  const choice = page.locator(".quick-input-widget .monaco-list-row", { hasText: title });
  for (let attempt = 0; attempt < 5; attempt++) {
    await command(page, "Welcome: Open Walkthrough...");
    await page
      .locator(".quick-input-widget input")
      .fill(title, { timeout: 3000 })
      .catch(() => undefined);
    if (await appears(choice)) return page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
  }
  ok(false, "the list of walkthroughs never came");
}

async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  ok(false, `never happened: ${what}`);
}

/** The text that the first squiggle stands under, by where both are on the screen. */
async function textOver(page: Page): Promise<string> {
  const mark = await squiggles(page).first().boundingBox();
  for (const line of await page.locator(".view-line").all()) {
    const text = (await line.innerText()).replaceAll("\u00a0", " ");
    const box = await line.locator("span").first().boundingBox();
    const middle = mark ? mark.y + mark.height / 2 : -1;
    if (!mark || !box || text.length === 0 || middle < box.y || middle > box.y + box.height) continue;
    const width = box.width / text.length;
    const start = Math.round((mark.x - box.x) / width);
    return text.slice(start, start + Math.round(mark.width / width));
  }
  return "";
}

/** What stands before texts of the code without being a part of them. */
function written(page: Page): Promise<string[]> {
  const spans = "[...document.querySelectorAll('.monaco-editor .view-lines span')]";
  return page.evaluate<string[]>(
    `${spans}.map((span) => getComputedStyle(span, "::before").content).filter((text) => /^"/.test(text))`,
  );
}

/** The Markdown preview lies in a frame inside a frame. */
function rulePage(page: Page) {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** Runs a command by its name, as a person would: again where something else took the focus and closed the list. */
async function command(page: Page, name: string): Promise<void> {
  const list = page.locator(".quick-input-widget");
  for (let attempt = 0; attempt < 5; attempt++) {
    await page.keyboard.press("F1");
    await list
      .locator("input")
      .fill(`>${name}`, { timeout: 3000 })
      .catch(() => undefined);
    if (await appears(list.locator(".monaco-list-row", { hasText: name }).first())) return page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
  }
  ok(false, `the command "${name}" never came`);
}

/** Opens a row's menu and takes an entry of it. */
async function choose(page: Page, row: Locator, entry: string, opened = async (): Promise<void> => undefined): Promise<void> {
  await row.click();
  await row.click({ button: "right" });
  const item = page.locator(".context-view .action-label", { hasText: entry });
  await item.waitFor();
  await settle(page);
  await opened();
  await item.click();
}

async function saved(page: Page, holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !holds(); attempt++) await page.waitForTimeout(50);
  ok(holds(), "the file was not saved as expected");
}

/** Lets animations end before a picture is taken. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(400);
}
