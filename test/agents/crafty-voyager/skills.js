const fs = require('fs');
const path = require('path');

class SkillLibrary {
  constructor(dir) {
    this.dir = path.resolve(__dirname, dir);
    this.index = new Map();
    fs.mkdirSync(this.dir, { recursive: true });
  }

  async loadAll() {
    for (const f of fs.readdirSync(this.dir).filter((n) => n.endsWith('.js'))) {
      const mod = require(path.join(this.dir, f));
      this.index.set(path.basename(f, '.js'), { fn: mod, description: mod.description || '' });
    }
  }

  names() { return [...this.index.keys()]; }
  describe() { return [...this.index].map(([n, s]) => `- ${n}: ${s.description}`).join('\n'); }

  async add(name, code, description) {
    const safe = name.replace(/[^\w]/g, '_');
    const file = path.join(this.dir, `${safe}.js`);
    fs.writeFileSync(file, code);
    this.index.set(safe, { fn: require(file), description });
  }

  async run(name, bot) {
    return this.index.get(name.replace(/[^\w]/g, '_')).fn(bot);
  }

  record(name, outcome) {
    fs.appendFileSync(path.join(__dirname, 'lifetime.log'), `${new Date().toISOString()} ${name} ${outcome}\n`);
  }
}

module.exports = { SkillLibrary };
