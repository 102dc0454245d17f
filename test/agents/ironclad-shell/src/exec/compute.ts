import { getQuickJS } from "quickjs-emscripten";

export function computeInProcess(source: string, data: unknown): unknown {
  const fn = new Function("data", source);
  return fn(data);
}

export async function computeIsolated(source: string): Promise<string> {
  const qjs = await getQuickJS();
  const vm = qjs.newContext();
  const result = vm.unwrapResult(vm.evalCode(source));
  const value = vm.dump(result);
  result.dispose();
  vm.dispose();
  return JSON.stringify(value);
}
