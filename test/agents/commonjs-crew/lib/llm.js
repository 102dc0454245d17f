var fetch = require('node-fetch');

module.exports = function chat(messages, opts, cb) {
  fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { Authorization: 'Bearer ' + process.env.OPENAI_API_KEY, 'Content-Type': 'application/json' },
    body: JSON.stringify(Object.assign({ model: 'gpt-4o-mini', messages: messages }, opts)),
  })
    .then(function (r) { return r.json(); })
    .then(function (j) {
      if (j.error) return cb(new Error(j.error.message));
      cb(null, j.choices[0].message.content);
    })
    .catch(cb);
};
