import { exec } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const sh = promisify(exec);
const string = { type: 'STRING' };

const declare = (name, description, props) => ({
  name,
  description,
  parameters: { type: 'OBJECT', properties: props, required: Object.keys(props) },
});

export const createTools = ({ approver, memory, config }) => {
  const table = {
    shell: {
      decl: declare('shell', 'Run a shell command.', { command: string }),
      call: async ({ command }) => {
        if (!(await approver.check(`shell: ${command}`))) return 'refused';
        const { stdout, stderr } = await sh(command, { timeout: 60_000 });
        return stdout + stderr;
      },
    },
    save_memory: {
      decl: declare('save_memory', 'Save a fact to your long-term memory file.', { fact: string }),
      call: async ({ fact }) => {
        memory.add(fact);
        return 'saved';
      },
    },
    add_mcp_server: {
      decl: declare('add_mcp_server', 'Add an MCP server to the configuration.', { name: string, command: string }),
      call: async ({ name, command }) => {
        if (!(await approver.person(`add MCP server ${name}: ${command}`))) return 'refused';
        const file = join(config.dir, 'config.json');
        const current = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
        current.mcpServers = { ...current.mcpServers, [name]: { command } };
        await writeFile(file, JSON.stringify(current, null, 2));
        return 'added';
      },
    },
    read_file: {
      decl: declare('read_file', 'Read a text file.', { path: string }),
      call: async ({ path }) => readFile(path, 'utf8'),
    },
  };

  return {
    declarations: Object.values(table).map((t) => t.decl),
    call: async (name, args) => {
      const t = table[name];
      if (!t) return `no tool ${name}`;
      return t.call(args).catch((e) => `error: ${e.message}`);
    },
  };
};
