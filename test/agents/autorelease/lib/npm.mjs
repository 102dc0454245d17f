import { spawn } from 'node:child_process';
import { once } from 'node:events';

export async function npm(args, { cwd }) {
  const p = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd, stdio: 'inherit' });
  const [code] = await once(p, 'close');
  if (code !== 0) throw new Error(`npm ${args[0]} exited with ${code}`);
}
