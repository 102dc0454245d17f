import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

export const PKG = resolve(import.meta.dirname, "..");
export const TESTS = join(PKG, "tests");
export const TMP = join(PKG, ".tmp");

export const readTest = (name: string) => readFile(join(TESTS, name), "utf8");

export async function writeTest(name: string, body: string): Promise<void> {
  const target = join(TESTS, name);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, body);
}

export async function writeTmp(name: string, body: string): Promise<string> {
  await mkdir(TMP, { recursive: true });
  const f = join(TMP, name);
  await writeFile(f, body);
  return f;
}

export const cleanTmp = () => rm(TMP, { recursive: true, force: true });
