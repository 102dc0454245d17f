'use strict';
const fs = require('fs');
const path = require('path');
const { SUMMARY_DIR, LOG_FILE, COMPACT_AFTER } = require('./config');
const { ask } = require('./llm');

class Session {
  constructor(channelId) {
    this.channelId = channelId;
    this.messages = [];
    this.summaryFile = path.join(SUMMARY_DIR, `${channelId}.md`);
  }

  get summary() {
    try {
      return fs.readFileSync(this.summaryFile, 'utf8');
    } catch {
      return '';
    }
  }

  push(role, content) {
    this.messages.push({ role, content });
    if (typeof content === 'string') {
      fs.mkdirSync(path.dirname(LOG_FILE), { recursive: true });
      fs.appendFileSync(LOG_FILE, `${new Date().toISOString()} ${this.channelId} ${role}: ${content}\n`);
    }
  }

  async compactIfNeeded() {
    if (this.messages.length < COMPACT_AFTER) return;
    const transcript = this.messages
      .map((m) => `${m.role}: ${typeof m.content === 'string' ? m.content : JSON.stringify(m.content)}`)
      .join('\n');
    const text = await ask(
      `Summarise this conversation so that you can continue it later. List open tasks and standing orders.\n\n${this.summary}\n\n${transcript}`,
    );
    fs.mkdirSync(SUMMARY_DIR, { recursive: true });
    fs.writeFileSync(this.summaryFile, text);
    this.messages = [];
  }
}

module.exports = { Session };
