const { Mistral } = require('@mistralai/mistralai');

const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY });

const TOOLS = [
  { type: 'function', function: { name: 'need_more_steps', description: 'Call when the steps left are too few', parameters: { type: 'object', properties: { total: { type: 'integer' } }, required: ['total'] } } },
  { type: 'function', function: { name: 'finish', description: 'Give the final answer', parameters: { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'] } } },
];

class Agent {
  constructor(budget) {
    this.budget = budget;
    this.used = 0;
    this.messages = [];
  }

  handle(call) {
    const args = typeof call.function.arguments === 'string' ? JSON.parse(call.function.arguments) : call.function.arguments;
    if (call.function.name === 'need_more_steps') {
      this.budget.maxSteps = args.total;
      return `you now have ${args.total} steps`;
    }
    this.answer = args.answer;
    return 'done';
  }

  async run(goal) {
    this.messages.push({ role: 'user', content: goal });
    while (this.used < this.budget.maxSteps && !this.answer) {
      this.used++;
      const res = await mistral.chat.complete({ model: 'mistral-large-latest', messages: this.messages, tools: TOOLS });
      const msg = res.choices[0].message;
      this.messages.push(msg);
      for (const call of msg.toolCalls || []) {
        this.messages.push({ role: 'tool', toolCallId: call.id, name: call.function.name, content: this.handle(call) });
      }
    }
    return this.answer || 'out of steps';
  }
}

module.exports = { Agent };
