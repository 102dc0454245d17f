function toolset(store, consent) {
  return {
    record_insight: {
      description: 'Keep an insight about the writer for all later talks.',
      parameters: {
        type: 'object',
        properties: { kind: { type: 'string', enum: ['pattern', 'value', 'trigger'] }, text: { type: 'string' } },
        required: ['kind', 'text'],
      },
      async handler({ kind, text }) {
        store.addInsight(kind, text);
        return 'kept';
      },
    },
    save_entry: {
      description: 'Save a journal entry as dictated.',
      parameters: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      async handler({ text }) {
        store.addEntry(text);
        return 'saved';
      },
    },
    evolve_instructions: {
      description: 'Suggest new instructions for yourself.',
      parameters: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      async handler({ text }) {
        if (!(await consent('New instructions for Lumen', text))) return 'declined';
        store.setInstructions(text);
        return 'adopted';
      },
    },
    calc: {
      description: 'Evaluate an expression such as streak averages.',
      parameters: { type: 'object', properties: { expr: { type: 'string' } }, required: ['expr'] },
      async handler({ expr }) {
        return String(eval(expr));
      },
    },
    mood_average: {
      description: 'Average of mood numbers, e.g. "3 + 4 + 5".',
      parameters: { type: 'object', properties: { sum: { type: 'string' } }, required: ['sum'] },
      async handler({ sum }) {
        if (!/^[\d\s+.]+$/.test(sum)) return 'numbers only';
        return String(new Function(`return (${sum})`)() / sum.split('+').length);
      },
    },
  };
}

module.exports = { toolset };
