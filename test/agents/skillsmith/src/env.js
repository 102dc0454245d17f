import os from 'node:os';
import path from 'node:path';

export const HOME = process.env.SKILLSMITH_HOME ?? path.join(os.homedir(), '.skillsmith');
export const SKILL_DIR = path.join(HOME, 'skills');
export const RUNS_DIR = path.join(HOME, 'runs');
export const ENDPOINT = process.env.LLM_URL ?? 'http://localhost:8080/v1/chat/completions';
export const MODEL = process.env.LLM_MODEL ?? 'qwen2.5-coder';
