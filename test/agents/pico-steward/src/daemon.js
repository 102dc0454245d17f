import { mkdir } from 'node:fs/promises';
import { layout } from './layout.js';
import { beat, planNext } from './heartbeat.js';
import { triage } from './inbox.js';
import { arm, loadSchedule, surviveReboot } from './schedule.js';

await mkdir(layout.inbox, { recursive: true });
const { pattern } = await loadSchedule();

async function tick() {
  console.log(`[tick] ${new Date().toISOString()}`);
  const count = await triage();
  if (count) console.log(`[triage] ${count} letters`);
  const result = await beat();
  if (result) await planNext(result);
}

const job = arm(pattern, tick);
await surviveReboot();
await tick();

process.on('SIGTERM', () => {
  job.stop();
  process.exit(0);
});
