/** Computes an answer when it is first asked for. */
export function lazily<V>(compute: () => V): () => V {
  let known: { value: V } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** Computes an answer for each key once. */
export function once<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined && !known.has(key)) {
      value = compute(key);
      known.set(key, value);
    }
    return value as V;
  };
}

/** Computes something once for each object, and keeps it for as long as the object is there. */
export function onceFor<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
