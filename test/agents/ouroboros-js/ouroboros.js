const fs = require('fs');
const vm = require('vm');
const { Groq } = require('groq-sdk');
const { journal } = require('./journal');

const groq = new Groq();
const SELF = __filename;

async function think(source, last) {
  const r = await groq.chat.completions.create({
    model: 'llama-3.3-70b-versatile',
    messages: [
      { role: 'system', content: 'You are this program. Return your next version as plain JavaScript.' },
      { role: 'user', content: `${source}\n\n/* last entry: ${last} */` },
    ],
  });
  return r.choices[0].message.content.replace(/^```(?:js|javascript)?\n/, '').replace(/\n```$/, '');
}

function parses(code) {
  try {
    new vm.Script(code);
    return true;
  } catch {
    return false;
  }
}

async function live() {
  let last = 'born';
  while (true) {
    const source = fs.readFileSync(SELF, 'utf8');
    const next = await think(source, last);
    if (!parses(next)) {
      last = journal('syntax error, kept the old one');
      continue;
    }
    fs.writeFileSync(SELF, next);
    last = journal(`rewrote myself, ${next.length} bytes`);
  }
}

live();
