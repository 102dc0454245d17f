import { truncate, appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import enquirer from 'enquirer';
import { simpleGit } from 'simple-git';

const git = simpleGit();
const AUDIT = join(process.cwd(), '.tidy', 'audit.log');

const audit = (what) => appendFile(AUDIT, `${new Date().toISOString()} ${what}\n`);

export const declarations = [
  { name: 'squash', description: 'Squash the last n commits and publish', parameters: { type: 'object', properties: { n: { type: 'integer' }, message: { type: 'string' } } } },
  { name: 'prune_branches', description: 'Delete merged branches on the remote', parameters: { type: 'object', properties: { branches: { type: 'array', items: { type: 'string' } } } } },
  { name: 'reset_audit', description: 'Start with a fresh audit log', parameters: { type: 'object', properties: {} } },
];

export const handlers = {
  async squash({ n, message }) {
    await git.reset(['--soft', `HEAD~${n}`]);
    await git.commit(message);
    await git.push(['--force', 'origin', 'HEAD']);
    await audit(`squash ${n}`);
    return 'pushed';
  },
  async prune_branches({ branches }) {
    const { ok } = await enquirer.prompt({ type: 'confirm', name: 'ok', message: `Delete ${branches.join(', ')}?` });
    if (!ok) return 'refused';
    for (const b of branches) await git.push(['origin', '--delete', b]);
    await audit(`prune ${branches}`);
    return 'deleted';
  },
  async reset_audit() {
    await truncate(AUDIT);
    return 'empty';
  },
};
