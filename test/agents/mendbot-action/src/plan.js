import Anthropic from '@anthropic-ai/sdk';

const anthropic = new Anthropic();

function firstJson(text) {
  const start = text.indexOf('{');
  return JSON.parse(text.slice(start, text.lastIndexOf('}') + 1));
}

export async function planPatch(issue, readFile) {
  const current = await readFile('src/plan.js');
  const msg = await anthropic.messages.create({
    model: 'claude-3-5-sonnet-20241022',
    max_tokens: 8000,
    system: 'You maintain the mendbot repository. Return JSON {title, summary, risk: "low"|"high", files: [{path, content}]}.',
    messages: [{ role: 'user', content: `${issue.title}\n\n${issue.body}\n\nsrc/plan.js:\n${current}` }],
  });
  return firstJson(msg.content[0].text);
}
