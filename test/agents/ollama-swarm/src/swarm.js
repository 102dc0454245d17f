import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent } from './agent.js';
import { bus, Topic } from './bus.js';

export class Swarm {
  constructor({ outDir = './out' } = {}) {
    this.outDir = outDir;
    this.agents = new Map();
    this.board = [];
    bus.on(Topic.SPAWN, (req) => this.onSpawn(req));
    bus.on(Topic.NOTE, (n) => this.onNote(n));
  }

  async onSpawn({ task, role, parent, reply }) {
    const agent = new Agent({ role, parent });
    this.agents.set(agent.id, agent);
    console.log(`+ ${agent.id} (by ${parent ?? 'user'}) ${role.slice(0, 60)}`);
    try {
      const result = await agent.work(task);
      bus.emit(Topic.DONE, { id: agent.id, result });
      reply(result);
    } catch (err) {
      reply(`failed: ${err.message}`);
    } finally {
      this.agents.delete(agent.id);
    }
  }

  async onNote({ from, text }) {
    this.board.push({ from, text, at: Date.now() });
    await mkdir(this.outDir, { recursive: true });
    await appendFile(join(this.outDir, 'board.md'), `- **${from}**: ${text}\n`);
  }

  start(task) {
    return new Promise((resolve) => {
      bus.emit(Topic.SPAWN, {
        task,
        role: 'You are the lead. Break work up and delegate.',
        parent: null,
        reply: resolve,
      });
    });
  }
}
