import * as p from "@clack/prompts";

export async function confirmDiff(file: string, before: string, after: string): Promise<boolean> {
  p.note(diff(before, after), file);
  const answer = await p.confirm({ message: `Write ${file}?`, initialValue: false });
  if (p.isCancel(answer)) return false;
  return answer;
}

export async function choose(message: string): Promise<"install" | "skip"> {
  const picked = await p.select({
    message,
    options: [{ value: "skip", label: "Skip" }, { value: "install", label: "Install" }],
  });
  return p.isCancel(picked) ? "skip" : (picked as "install" | "skip");
}

export async function typeToConfirm(word: string): Promise<void> {
  const typed = await p.text({ message: `Type "${word}" to add this server` });
  if (p.isCancel(typed) || typed !== word) throw new Error("declined by user");
}

function diff(a: string, b: string) {
  const old = new Set(a.split("\n"));
  const now = new Set(b.split("\n"));
  return [...[...old].filter((l) => !now.has(l)).map((l) => `- ${l}`), ...[...now].filter((l) => !old.has(l)).map((l) => `+ ${l}`)].join("\n");
}
