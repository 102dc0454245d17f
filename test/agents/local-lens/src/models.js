import { pipeline, env } from '@huggingface/transformers';

env.cacheDir = process.env.LENS_CACHE ?? './.cache';

export function loadChosen(task, model) {
  return pipeline(task, model, { device: 'cpu', dtype: 'q8' });
}

export function loadEmbedder() {
  return pipeline('feature-extraction', 'Xenova/all-MiniLM-L6-v2', {
    revision: '751bff37182d3f1213fa05d7196b954e230abad9',
    dtype: 'fp32',
  });
}
