import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TestResult } from "./report.js";
import { UI_STEPS, type Ui } from "./ui-steps.js";
import type { VsCodeServer } from "./vscode-server.js";
import { startWorkbench } from "./workbench.js";

/** Where the run leaves its pictures. */
const PICTURES = resolve("out/pictures");

/** Those that the README shows; `UPDATE=1` keeps them. */
const IN_README = ["path-dark.png", "fixes-light.png"];

/** Restricted Mode stays on, without its banner. */
const CALM = {
  "security.workspace.trust.banner": "never",
  "window.commandCenter": false,
  "editor.minimap.enabled": false,
  "workbench.layoutControl.enabled": false,
};

export const THEMES = ["Dark", "Light"] as const;

/** Files that make a scan take long enough to be cancelled. */
const MANY = 3000;

/** The file that the run works in. */
const FILE = "src/tools/rewrite-persona.ts";

/** Uses the packed extension as a person would, step by step. After a step that fails the rest is skipped. */
export async function* runUi(
  vscode: VsCodeServer,
  folder: string,
  vsix: string,
  theme: (typeof THEMES)[number],
): AsyncGenerator<TestResult> {
  mkdirSync(PICTURES, { recursive: true });
  const settings = { ...CALM, "workbench.colorTheme": `Default ${theme} Modern` };
  const workbench = await startWorkbench(vscode, { vsix: resolve(vsix), settings });
  const { page } = workbench;
  const ui: Ui = {
    page,
    picture: async (name) => {
      const file = `${name}-${theme.toLowerCase()}.png`;
      await page.screenshot({ path: join(PICTURES, file) });
      if (process.env.UPDATE && IN_README.includes(file)) copyFileSync(join(PICTURES, file), join("images", file));
    },
    text: () => readFileSync(join(folder, FILE), "utf8"),
    grow: () => grow(folder),
  };
  let broken = false;
  try {
    await workbench.open(folder, { openFile: workbench.uri(join(folder, FILE)) });
    for (const { title, run } of UI_STEPS) {
      if (broken) {
        yield { title: `${title} (${theme.toLowerCase()})`, state: "skipped" };
        continue;
      }
      try {
        await run(ui);
        yield { title: `${title} (${theme.toLowerCase()})`, state: "passed" };
      } catch (error) {
        broken = true;
        await ui.picture("failed");
        yield {
          title: `${title} (${theme.toLowerCase()})`,
          state: "failed",
          error: error instanceof Error ? error.stack : String(error),
        };
      }
    }
  } finally {
    await workbench.close();
  }
}

function grow(folder: string): void {
  const archive = join(folder, "src", "archive");
  mkdirSync(archive);
  const text = readFileSync(join(folder, "src", "agent.ts"), "utf8");
  for (let index = 0; index < MANY; index++) writeFileSync(join(archive, `agent-${index}.ts`), text);
}
