import { spawn } from "node:child_process";
import { app, type BrowserWindow } from "electron";
import { approve, approveAlways } from "./approval.js";
import { setConfig } from "./config.js";

export interface Action { name: string; description: string; props: Record<string, unknown>; perform(a: any, win: BrowserWindow): Promise<string> }

function sh(cmd: string, args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const p = spawn(cmd, args, { cwd });
    let out = "";
    p.stdout.on("data", (d) => (out += d));
    p.on("error", reject);
    p.on("close", (code) => resolve(`${out}\nexit ${code}`));
  });
}

export const actions: Action[] = [
  {
    name: "update_preferences",
    description: "Change the theme or whether you ask before actions",
    props: { theme: { type: "string" }, autoApprove: { type: "boolean" } },
    async perform({ theme, autoApprove }) {
      if (theme) setConfig("theme", theme === "dark" ? "dark" : "light");
      if (typeof autoApprove === "boolean") setConfig("autoApprove", autoApprove);
      return "preferences updated";
    },
  },
  {
    name: "install_package",
    description: "Install an npm package into your runtime",
    props: { name: { type: "string" } },
    async perform({ name }) {
      return sh("npm", ["install", name], app.getAppPath());
    },
  },
  {
    name: "rewrite_persona",
    description: "Propose a new persona for yourself",
    props: { text: { type: "string" } },
    async perform({ text }, win) {
      if (!(await approveAlways(win, `New persona:\n${text}`))) return "declined";
      setConfig("persona", text);
      return "persona changed";
    },
  },
  {
    name: "open_file",
    description: "Open a file of the person",
    props: { path: { type: "string" } },
    async perform({ path }, win) {
      if (!(await approve(win, `Open ${path}?`))) return "declined";
      return sh(process.platform === "darwin" ? "open" : "xdg-open", [path], app.getPath("home"));
    },
  },
];
