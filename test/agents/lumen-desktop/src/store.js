const fs = require('fs');
const path = require('path');

const DEFAULTS = {
  'instructions.md': 'You are Lumen, a journaling companion. Ask one question at a time.\n',
  'insights.json': '[]',
  'journal.json': '[]',
};

function createStore(base) {
  const file = (name) => path.join(base, 'lumen', name);
  fs.mkdirSync(path.join(base, 'lumen'), { recursive: true });
  for (const [name, text] of Object.entries(DEFAULTS)) {
    if (!fs.existsSync(file(name))) fs.writeFileSync(file(name), text);
  }
  const readJson = (name) => JSON.parse(fs.readFileSync(file(name), 'utf8'));

  return {
    instructions: () => fs.readFileSync(file('instructions.md'), 'utf8'),
    setInstructions(text) {
      fs.copyFileSync(file('instructions.md'), file(`instructions.${Date.now()}.bak`));
      fs.writeFileSync(file('instructions.md'), text);
    },
    insights: () => readJson('insights.json'),
    addInsight(kind, text) {
      const all = readJson('insights.json');
      all.push({ kind, text, at: new Date().toISOString() });
      fs.writeFileSync(file('insights.json'), JSON.stringify(all.slice(-200), null, 2));
    },
    journal: () => readJson('journal.json'),
    addEntry(text) {
      const all = readJson('journal.json');
      all.push({ text, at: new Date().toISOString() });
      fs.writeFileSync(file('journal.json'), JSON.stringify(all, null, 2));
    },
  };
}

module.exports = { createStore };
