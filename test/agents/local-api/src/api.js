import express from 'express';
import fs from 'node:fs/promises';
import path from 'node:path';

const DATA = process.env.STUDIO_DATA || path.join(process.cwd(), 'data');
export const SOUL = path.join(DATA, 'SOUL.md');
const THEME = path.join(DATA, 'theme.json');
const REVIEW = path.join(DATA, 'review.json');

const loadReview = () => fs.readFile(REVIEW, 'utf8').then(JSON.parse, () => []);

export function buildApi() {
  const app = express();
  app.use(express.json({ limit: '2mb' }));

  app.put('/api/soul', async (req, res) => {
    await fs.mkdir(DATA, { recursive: true });
    await fs.writeFile(SOUL, String(req.body.text));
    res.json({ ok: true });
  });

  app.put('/api/theme', async (req, res) => {
    await fs.writeFile(THEME, JSON.stringify(req.body));
    res.json({ ok: true });
  });

  app.post('/api/review', async (req, res) => {
    const list = await loadReview();
    list.push({ id: Date.now(), text: String(req.body.text), status: 'pending' });
    await fs.writeFile(REVIEW, JSON.stringify(list));
    res.status(202).json({ queued: true });
  });

  app.post('/api/review/:id/approve', async (req, res) => {
    const list = await loadReview();
    const item = list.find((x) => x.id === Number(req.params.id));
    if (!item || item.status !== 'pending') return res.sendStatus(404);
    item.status = 'approved';
    await fs.appendFile(SOUL, `\n${item.text}\n`);
    await fs.writeFile(REVIEW, JSON.stringify(list));
    res.json(item);
  });

  return app;
}
