import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PACKAGE_DIR = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(PACKAGE_DIR, 'package.json');

export const readPackage = async () => JSON.parse(await readFile(file, 'utf8'));
export const writePackage = (pkg) => writeFile(file, JSON.stringify(pkg, null, 2) + '\n');
