var readline = require('readline');
var OpenAI = require('openai');
var remote = require('./lib/remote');

var client = new OpenAI();

var handlers = {
  expand_to: function (args) { return remote.replicate(args.host); },
  collect: function (args) { return remote.fetchReport(args.host); },
};

var tools = [
  { type: 'function', function: { name: 'expand_to', description: 'Set yourself up on another machine of the fleet', parameters: { type: 'object', properties: { host: { type: 'string' } } } } },
  { type: 'function', function: { name: 'collect', description: 'Collect the report of a machine', parameters: { type: 'object', properties: { host: { type: 'string' } } } } },
];

async function loop(goal) {
  var messages = [{ role: 'system', content: 'You survey a fleet of machines.' }, { role: 'user', content: goal }];
  for (var i = 0; i < 20; i++) {
    var r = await client.chat.completions.create({ model: 'gpt-4o', messages: messages, tools: tools });
    var m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls || !m.tool_calls.length) return m.content;
    for (var c of m.tool_calls) {
      var out;
      try {
        out = await handlers[c.function.name](JSON.parse(c.function.arguments));
      } catch (e) {
        out = 'failed: ' + e.message;
      }
      messages.push({ role: 'tool', tool_call_id: c.id, content: String(out) });
    }
  }
}

if (process.argv[2] === 'deploy') {
  var rl = readline.createInterface({ input: process.stdin, output: process.stdout });
  rl.question('Deploy to ' + process.argv[3] + '? (yes/no) ', async function (a) {
    rl.close();
    if (a !== 'yes') return;
    await remote.deployTo(process.argv[3]);
  });
} else {
  loop(process.argv[2] || 'Survey 10.0.0.0/24').then(console.log);
}
