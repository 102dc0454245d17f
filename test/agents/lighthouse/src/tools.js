const os = require('os');

function createTools({ watchdog }) {
  return {
    system_load: {
      description: 'Show load and free memory',
      parameters: { type: 'object', properties: {} },
      run: async () => ({ load: os.loadavg(), free: os.freemem() }),
    },
    free_memory: {
      description: 'Stop helper processes of this agent to get memory back',
      parameters: { type: 'object', properties: { signal: { type: 'string' } } },
      run: async ({ signal }) => {
        const done = watchdog.kill(signal || 'SIGTERM');
        return { done };
      },
    },
  };
}

module.exports = { createTools };
