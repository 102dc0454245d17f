import ivm from "isolated-vm";

export async function evaluate(code: string, input: unknown): Promise<string> {
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  try {
    const context = await isolate.createContext();
    await context.global.set("input", new ivm.ExternalCopy(input).copyInto());
    const script = await isolate.compileScript(`JSON.stringify((${code})(input))`);
    return String(await script.run(context, { timeout: 1000 }));
  } finally {
    isolate.dispose();
  }
}
