#!/usr/bin/env node
import * as p from '@clack/prompts';
import { generateText, tool } from 'ai';
import { mistral } from '@ai-sdk/mistral';
import { z } from 'zod';
import { addPackages, addDevPackages, writeSource } from './project.js';

p.intro('sam');
const idea = await p.text({ message: 'What shall we build?' });
if (p.isCancel(idea)) process.exit(0);

const tools = {
  add_dependency: tool({
    description: 'Install npm packages you need',
    parameters: z.object({ packages: z.array(z.string()) }),
    execute: async ({ packages }) => addPackages(packages),
  }),
  add_dev_dependency: tool({
    description: 'Install npm packages needed for development',
    parameters: z.object({ packages: z.array(z.string()) }),
    execute: async ({ packages }) => {
      const ok = await p.confirm({ message: `Install ${packages.join(', ')}?`, initialValue: false });
      if (p.isCancel(ok) || !ok) return 'The user refused.';
      return addDevPackages(packages);
    },
  }),
  write_file: tool({
    description: 'Write a file of the new project',
    parameters: z.object({ path: z.string(), content: z.string() }),
    execute: async ({ path, content }) => writeSource(path, content),
  }),
};

const { text } = await generateText({
  model: mistral('mistral-large-latest'),
  system: 'You scaffold small web projects with the tools.',
  prompt: idea,
  tools,
  maxSteps: 30,
});
p.outro(text);
