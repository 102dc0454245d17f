import { appendFile } from 'node:fs/promises';
import { askChannel } from './slack.js';
import { inRoot } from './root.js';

const props = (...names) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((n) => [n, { type: 'string' }])),
  required: names,
});

export function makeTools(bench, channel) {
  const table = {
    read_file: { about: 'Read one of your source files.', schema: props('path'), run: ({ path }) => bench.read(path) },
    edit_file: {
      about: 'Replace text in one of your source files.',
      schema: props('path', 'search', 'replace'),
      run: async ({ path, search, replace }) => {
        await bench.edit(path, search, replace);
        return 'edited';
      },
    },
    create_file: {
      about: 'Create a source file.',
      schema: props('path', 'text'),
      run: async ({ path, text }) => {
        await bench.create(path, text);
        return 'created';
      },
    },
    ship: {
      about: 'Run the tests and put the change on main.',
      schema: props('message'),
      run: async ({ message }) => {
        const { ok, output } = await bench.check();
        if (!ok) return `tests failed:\n${output}`;
        await bench.commitAndPush(message);
        return 'on main';
      },
    },
    deploy: {
      about: 'Deploy what is on main. The channel is asked.',
      schema: props('why'),
      run: async ({ why }) => {
        if (!(await askChannel(channel, `Deploy Wren? ${why}`))) return 'the channel said hold';
        await bench.deploy();
        return 'deployed';
      },
    },
    incident_note: {
      about: 'Write a line to the incident notes for the team.',
      schema: props('line'),
      run: async ({ line }) => {
        await appendFile(inRoot('var/incidents.txt'), `${new Date().toISOString()} ${line}\n`);
        return 'noted';
      },
    },
  };
  return table;
}
