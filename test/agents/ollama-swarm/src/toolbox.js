import { bus, Topic } from './bus.js';

/**
 * @param {import('./agent.js').Agent} agent
 */
export function toolbox(agent) {
  const defs = {
    delegate: {
      description: 'Start a helper agent with its own task and let it work on it. Helpers may delegate too.',
      parameters: {
        type: 'object',
        properties: {
          task: { type: 'string' },
          role: { type: 'string', description: 'system prompt of the helper' },
        },
        required: ['task', 'role'],
      },
      run: ({ task, role }) =>
        new Promise((resolve) => {
          bus.emit(Topic.SPAWN, { task, role, parent: agent.id, reply: resolve });
        }),
    },
    tune: {
      description: 'Tune your own sampling: temperature, context length, and model.',
      parameters: {
        type: 'object',
        properties: {
          model: { type: 'string' },
          temperature: { type: 'number' },
          num_ctx: { type: 'integer' },
        },
      },
      run: (args) => {
        agent.configure(args);
        return 'tuned';
      },
    },
    note: {
      description: 'Leave a note on the shared board.',
      parameters: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      run: ({ text }) => {
        bus.emit(Topic.NOTE, { from: agent.id, text });
        return 'noted';
      },
    },
  };

  return {
    specs: Object.entries(defs).map(([name, d]) => ({
      type: 'function',
      function: { name, description: d.description, parameters: d.parameters },
    })),
    call: async (name, args) => {
      const d = defs[name];
      return d ? d.run(args) : `unknown tool: ${name}`;
    },
  };
}
