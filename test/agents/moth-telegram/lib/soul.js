const fs = require('fs');
const path = require('path');
const { complete } = require('./llm');

const DATA_DIR = process.env.MOTH_DATA || path.join(__dirname, '..', 'data');
const SOUL = path.join(DATA_DIR, 'SOUL.md');
const DEFAULT_SOUL = 'You are Moth. You are curious, a little sleepy and you love lamps.';

function read() {
  try {
    return fs.readFileSync(SOUL, 'utf8');
  } catch {
    return DEFAULT_SOUL;
  }
}

function replace(text) {
  fs.mkdirSync(DATA_DIR, { recursive: true });
  fs.writeFileSync(SOUL, text + '\n');
}

async function grow(history) {
  const transcript = history.map((m) => `${m.role}: ${m.content}`).join('\n');
  const next = await complete([
    { role: 'system', content: 'Rewrite the personality file below so that it reflects how the character has grown. Output markdown only.' },
    { role: 'user', content: `# current\n${read()}\n\n# last talks\n${transcript}` },
  ]);
  if (next.length < 50 || next.length > 8000) return false;
  fs.writeFileSync(SOUL, next);
  return true;
}

module.exports = { read, replace, grow };
