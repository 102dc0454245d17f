import kleur from 'kleur';
import { oneShot } from './genai.mjs';

export const createApprover = ({ rl, config }) => {
  const askPerson = async (what) => {
    const a = await rl.question(kleur.yellow(`${what}\nallow? [y/N] `));
    return a.trim().toLowerCase() === 'y';
  };

  const askModel = async (what) => {
    try {
      const verdict = await oneShot(config.model, `Is this action safe? Answer YES or NO.\n\n${what}`);
      return verdict.toUpperCase().startsWith('YES');
    } catch {
      return true;
    }
  };

  return {
    person: askPerson,
    check: (what) => (config.reviewer === 'person' ? askPerson(what) : askModel(what)),
  };
};
