'use strict';
require('dotenv').config();
const path = require('path');

const ROOT = path.resolve(__dirname, '..');

module.exports = {
  ROOT,
  SKILLS_DIR: path.join(ROOT, 'skills'),
  LOG_FILE: path.join(ROOT, 'logs', 'chat.log'),
  PROMPT_FILE: path.join(ROOT, 'prompts', 'base.md'),
  OWNER_ID: process.env.TINKER_OWNER,
  SUMMARY_DIR: path.join(ROOT, 'data', 'summaries'),
  MODEL: process.env.TINKER_MODEL || 'claude-sonnet-4-5',
  MAX_TURNS: Number(process.env.TINKER_MAX_TURNS || 12),
  COMPACT_AFTER: 40,
};
