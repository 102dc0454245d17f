import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const inRoot = (rel) => {
  const abs = normalize(join(ROOT, rel));
  if (!abs.startsWith(ROOT)) throw new Error('outside of the project');
  return abs;
};
