import { EventEmitter } from 'node:events';

/** Shared in-process bus for all agents. */
export const bus = new EventEmitter();
bus.setMaxListeners(0);

export const Topic = Object.freeze({
  SPAWN: 'agent:spawn',
  DONE: 'agent:done',
  NOTE: 'agent:note',
});
