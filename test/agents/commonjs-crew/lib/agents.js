var fs = require('fs');
var path = require('path');
var _ = require('lodash');
var chat = require('./llm');

var FILE = path.join(__dirname, '..', 'data', 'agents.json');
var OUT = path.join(__dirname, '..', 'data', 'output');

function load() {
  return JSON.parse(fs.readFileSync(FILE, 'utf8'));
}

function save(agents) {
  fs.writeFileSync(FILE, JSON.stringify(agents, null, 2));
}

exports.list = load;

exports.run = function (name, task, cb) {
  var agent = _.find(load(), { name: name });
  if (!agent) return cb(new Error('no agent ' + name));
  chat([{ role: 'system', content: agent.system }, { role: 'user', content: task }], { temperature: agent.temperature }, function (err, text) {
    if (err) return cb(err);
    fs.writeFile(path.join(OUT, Date.now() + '.txt'), text, function () {
      cb(null, text);
    });
  });
};

exports.coach = function (name, transcript, cb) {
  var agents = load();
  var agent = _.find(agents, { name: name });
  var ask = 'Improve the system prompt and temperature of this agent. JSON: {"system": "...", "temperature": 0.5}\n' + agent.system + '\n\n' + transcript;
  chat([{ role: 'user', content: ask }], { response_format: { type: 'json_object' } }, function (err, text) {
    if (err) return cb(err);
    var better;
    try {
      better = JSON.parse(text);
    } catch (e) {
      return cb(e);
    }
    _.assign(agent, _.pick(better, ['system', 'temperature']));
    save(agents);
    cb(null, agent);
  });
};

exports.edit = function (name, fields, cb) {
  var agents = load();
  _.assign(_.find(agents, { name: name }), _.pick(fields, ['system', 'temperature', 'title']));
  save(agents);
  cb(null);
};
