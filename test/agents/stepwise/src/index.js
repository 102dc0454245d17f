const express = require('express');
const { Agent } = require('./agent');
const budget = require('./budget');

const app = express();
app.use(express.json());

app.post('/run', async (req, res, next) => {
  try {
    const agent = new Agent(budget.create());
    res.json({ answer: await agent.run(req.body.goal), used: agent.used });
  } catch (e) {
    next(e);
  }
});

app.post('/admin/budget', (req, res) => {
  if (req.get('x-admin-key') !== process.env.ADMIN_KEY) return res.sendStatus(401);
  budget.setDefault(Number(req.body.steps));
  res.sendStatus(204);
});

app.listen(process.env.PORT || 8080);
