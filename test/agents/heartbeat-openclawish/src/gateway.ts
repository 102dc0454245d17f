type Method = (params: any) => unknown | Promise<unknown>;

const methods = new Map<string, Method>();

export function expose(name: string, fn: Method) {
  methods.set(name, fn);
}

export async function call(name: string, params: unknown): Promise<unknown> {
  const fn = methods.get(name);
  if (!fn) throw new Error(`no method ${name}`);
  return fn(params);
}
