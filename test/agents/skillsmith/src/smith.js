import { chat, codeOf } from './llm.js';

const STYLE = `Write one ES module for Node 20. Export const spec = { name, description, parameters }
(JSON schema) and a default async function taking the arguments object. No dependencies.`;

export class Smith {
  constructor(library) {
    this.library = library;
  }

  async forge(name, purpose) {
    const msg = await chat([
      { role: 'system', content: STYLE },
      { role: 'user', content: `Tool "${name}": ${purpose}` },
    ]);
    const source = codeOf(msg.content);
    if (!source) throw new Error('no code in reply');
    await this.library.put(name, source);
    return source.length;
  }

  async mend(name, error) {
    const before = await this.library.source(name);
    const msg = await chat([
      { role: 'system', content: STYLE },
      { role: 'user', content: `This tool fails with:\n${error.stack}\n\n${before}\n\nReturn the fixed module.` },
    ]);
    const source = codeOf(msg.content);
    if (source) await this.library.put(name, source);
    return Boolean(source);
  }
}
