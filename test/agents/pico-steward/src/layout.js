import { homedir } from 'node:os';
import { join } from 'node:path';

const base = process.env.STEWARD_HOME || join(homedir(), 'steward');

export const layout = {
  base,
  heartbeat: join(base, 'HEARTBEAT.md'),
  identity: join(base, 'IDENTITY.md'),
  inbox: join(base, 'inbox'),
  done: join(base, 'done'),
  schedule: join(base, 'schedule.json'),
  digest: join(base, 'digest'),
};
