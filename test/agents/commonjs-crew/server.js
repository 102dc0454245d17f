var express = require('express');
var agents = require('./lib/agents');

var app = express();
app.use(express.json());
app.use(express.static('public'));

app.get('/agents', function (req, res) {
  res.json(agents.list());
});

app.put('/agents/:name', function (req, res, next) {
  agents.edit(req.params.name, req.body, function (err) {
    if (err) return next(err);
    res.sendStatus(204);
  });
});

app.post('/agents/:name/run', function (req, res, next) {
  agents.run(req.params.name, req.body.task, function (err, text) {
    if (err) return next(err);
    res.json({ text: text });
    agents.coach(req.params.name, req.body.task + '\n' + text, function (e) {
      if (e) console.error('coach', e.message);
    });
  });
});

app.listen(process.env.PORT || 3000);
