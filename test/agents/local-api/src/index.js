import { buildApi } from './api.js';
import { dream } from './worker.js';

const port = Number(process.env.PORT || 7070);
const app = buildApi();

app.use((err, _req, res, _next) => {
  console.error(err);
  res.status(500).json({ error: err.message });
});

app.listen(port, () => {
  console.log(`studio on ${port}`);
  const night = 24 * 60 * 60 * 1000;
  setInterval(() => dream().catch((e) => console.error('dream failed', e)), night);
});
