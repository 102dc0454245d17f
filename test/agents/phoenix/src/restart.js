import { spawn } from 'node:child_process';

export function relaunch() {
  const child = spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: 'inherit' });
  child.unref();
  process.exit(0);
}

export function onSigHup() {
  process.on('SIGHUP', () => {
    spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: 'inherit' }).unref();
    process.exit(0);
  });
}
