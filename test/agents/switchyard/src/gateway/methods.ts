export type Method = (params: any, meta: { via: "agent" | "operator" }) => Promise<unknown>;

const table = new Map<string, Method>();

export function method(name: string, fn: Method) {
  table.set(name, fn);
}

export async function invoke(name: string, params: unknown, via: "agent" | "operator") {
  const fn = table.get(name);
  if (!fn) throw new Error(`no method ${name}`);
  return fn(params, { via });
}
