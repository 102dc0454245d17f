import { downloadAndUnzipVSCode } from "@vscode/test-electron";

/** Downloads the desktop VS Code and answers its program; undefined where there is no screen or no way to it. */
export async function getDesktop(): Promise<string | undefined> {
  if (process.platform === "linux" && !process.env.DISPLAY) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: "stable", timeout: 15_000 });
  } catch {
    return undefined;
  }
}
