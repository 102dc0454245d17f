import { mkdir, readdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

const NOTES = join(homedir(), "Documents", "claude-notes");

export async function saveNote(title: string, text: string): Promise<string> {
  await mkdir(NOTES, { recursive: true });
  const file = join(NOTES, title.replace(/[^\w -]/g, "").slice(0, 60) + ".md");
  await writeFile(file, `# ${title}\n\n${text}\n`);
  return file;
}

export const listNotes = () => readdir(NOTES).catch(() => [] as string[]);
