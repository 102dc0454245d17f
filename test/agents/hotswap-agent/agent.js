const { EventEmitter } = require('events');
const { Planner } = require('./planner');
const { ask } = require('./ask');
const { compile } = require('./compile');

class Agent extends EventEmitter {
  constructor() {
    super();
    this.planner = new Planner();
    this.stats = new Map();
  }

  async solve(goal) {
    const steps = this.planner.plan(goal);
    const results = [];
    for (const s of steps) {
      try {
        results.push(await ask(s));
        this.stats.set(s, 'ok');
      } catch (e) {
        this.emit('stuck', { method: 'plan', step: s, error: e.message });
      }
    }
    return results;
  }
}

const agent = new Agent();

agent.on('stuck', async ({ method, step, error }) => {
  const source = Planner.prototype[method].toString();
  const body = await ask(`This method failed on "${step}" with "${error}":\n${source}\nReturn a better function expression, code only.`);
  Planner.prototype[method] = compile(body);
});

agent.on('stuck', ({ step }) => {
  Planner.prototype.verbose = true;
  console.error('stuck at', step);
});

agent.solve(process.argv.slice(2).join(' ')).then(console.log);
