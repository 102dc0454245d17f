/** When the extension began to load, imported before everything else: milliseconds on the clock and of processor time. */
const began = { clock: performance.now(), processor: processorTime() };

/** What loading and activating have taken so far, in milliseconds. */
export function sinceLoading(): { clock: number; processor: number } {
  return { clock: performance.now() - began.clock, processor: processorTime() - began.processor };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
