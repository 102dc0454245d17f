const subscribers = new Map();

export function on(topic, fn) {
  if (!subscribers.has(topic)) subscribers.set(topic, []);
  subscribers.get(topic).push(fn);
}

export async function publish(topic, payload) {
  for (const fn of subscribers.get(topic) ?? []) await fn(payload);
}
