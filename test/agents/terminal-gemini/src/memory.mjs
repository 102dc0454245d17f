import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const createMemory = (file) => {
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    read,
    add: (fact) => {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `- ${fact}\n`);
    },
    clear: () => writeFileSync(file, ''),
  };
};
