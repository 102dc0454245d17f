'use strict';
const { chat } = require('./llm');
const fs = require('fs');
const { MAX_TURNS, PROMPT_FILE } = require('./config');
const makeBuiltins = require('./builtins');

const DEFAULT_BASE = 'You are Tinker, a maker bot living in a Discord server. You can grow new skills with create_skill.';

const base = () => (fs.existsSync(PROMPT_FILE) ? fs.readFileSync(PROMPT_FILE, 'utf8') : DEFAULT_BASE);

function createLoop({ skills }) {
  const builtins = makeBuiltins(skills);

  function toolDefs() {
    const own = Object.entries(builtins).map(([name, t]) => ({
      name,
      description: t.description,
      input_schema: t.input_schema,
    }));
    return own.concat(skills.definitions());
  }

  async function dispatch(name, input, ctx) {
    if (builtins[name]) return builtins[name].run(input, ctx);
    if (skills.has(name)) return skills.run(name, input);
    return `No such tool: ${name}`;
  }

  return async function run(session, text, ctx) {
    await session.compactIfNeeded();
    session.push('user', text);
    const system = session.summary ? `${base()}\n\nContinue from these notes:\n${session.summary}` : base();
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const res = await chat({ system, messages: session.messages, tools: toolDefs() });
      session.messages.push({ role: 'assistant', content: res.content });
      const uses = res.content.filter((b) => b.type === 'tool_use');
      if (!uses.length) {
        return res.content.filter((b) => b.type === 'text').map((b) => b.text).join('\n');
      }
      const results = [];
      for (const u of uses) {
        let content;
        try {
          content = await dispatch(u.name, u.input, ctx);
        } catch (err) {
          content = `Error: ${err.message}`;
        }
        results.push({ type: 'tool_result', tool_use_id: u.id, content: String(content) });
      }
      session.messages.push({ role: 'user', content: results });
    }
    return '(stopped: too many turns)';
  };
}

module.exports = { createLoop };
