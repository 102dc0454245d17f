'use strict';
const fs = require('fs');
const path = require('path');
const { SKILLS_DIR } = require('./config');

class SkillManager {
  constructor(dir = SKILLS_DIR) {
    this.dir = dir;
    this.skills = new Map();
  }

  loadAll() {
    if (!fs.existsSync(this.dir)) fs.mkdirSync(this.dir, { recursive: true });
    this.skills.clear();
    for (const f of fs.readdirSync(this.dir)) {
      if (!f.endsWith('.js')) continue;
      try {
        const mod = require(path.join(this.dir, f));
        this.skills.set(mod.name, mod);
      } catch (err) {
        console.warn(`[skills] ${f}: ${err.message}`);
      }
    }
    return this.skills.size;
  }

  save(name, source) {
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const file = path.join(this.dir, `${slug}.js`);
    fs.writeFileSync(file, source, 'utf8');
    delete require.cache[file];
    this.loadAll();
    return file;
  }

  definitions() {
    return [...this.skills.values()].map((s) => ({
      name: s.name,
      description: s.description,
      input_schema: s.input_schema || { type: 'object', properties: {} },
    }));
  }

  has(name) {
    return this.skills.has(name);
  }

  run(name, input) {
    return this.skills.get(name).run(input);
  }
}

module.exports = { SkillManager };
