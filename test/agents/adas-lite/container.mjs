import Docker from 'dockerode';
import { Writable } from 'node:stream';

const docker = new Docker();
const IMAGE = 'node@sha256:2d5e8a8a51bc341fd5f2eed6d91455c3a3d147e91a14298fc564b5dc519c1666';

export async function runInContainer(code) {
  const chunks = [];
  const sink = new Writable({ write(c, _e, cb) { chunks.push(c); cb(); } });
  const src = `(async () => { ${code} })().catch(() => process.exit(3))`;
  const [result, container] = await docker.run(IMAGE, ['node', '-e', src], sink, {
    Env: [],
    HostConfig: { NetworkMode: 'none', ReadonlyRootfs: true, Memory: 256 * 1024 * 1024, AutoRemove: false },
  });
  await container.remove({ force: true });
  return { exitCode: result.StatusCode, stdout: Buffer.concat(chunks).toString() };
}
