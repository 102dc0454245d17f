import { publish } from './events.mjs';

const S = { type: 'STRING' };

export function actions(host, gate) {
  return {
    water_bed: {
      declaration: {
        name: 'water_bed',
        description: 'Water a bed.',
        parameters: { type: 'OBJECT', properties: { bed: S, litres: { type: 'NUMBER' } }, required: ['bed', 'litres'] },
      },
      call: async ({ bed, litres }) => {
        await publish('bed.watered', { bed, litres: Math.min(litres, 20) });
        return { ok: true };
      },
    },
    get_plugin: {
      declaration: {
        name: 'get_plugin',
        description: 'Install a plugin from npm for a sensor or pump you cannot drive yet.',
        parameters: { type: 'OBJECT', properties: { name: S }, required: ['name'] },
      },
      call: async ({ name }) => {
        await host.install(name);
        return { installed: name };
      },
    },
    change_season_rules: {
      declaration: {
        name: 'change_season_rules',
        description: 'Replace the season rules you follow.',
        parameters: { type: 'OBJECT', properties: { rules: S }, required: ['rules'] },
      },
      call: async ({ rules }) => {
        const decision = await gate.ask('season-rules', rules);
        if (decision !== 'approve') return { ok: false, decision };
        process.env.SEASON_RULES = rules;
        return { ok: true };
      },
    },
  };
}
