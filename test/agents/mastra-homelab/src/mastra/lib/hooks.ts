import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const REPO = process.env.BUTLER_REPO ?? process.cwd();

export async function writeGitHook(name: string, script: string) {
  const dir = join(REPO, ".git", "hooks");
  await mkdir(dir, { recursive: true });
  const file = join(dir, name);
  await writeFile(file, script.startsWith("#!") ? script : `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

const GUARD = `#!/bin/sh
npm run lint --silent || exit 1
`;

export async function installLintGuard() {
  return writeGitHook("pre-commit", GUARD);
}
