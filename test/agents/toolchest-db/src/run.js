import ivm from "isolated-vm";

const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;

export async function runTool(body, args) {
  const fn = new AsyncFunction("args", "fetch", body);
  return fn(args, fetch);
}

export async function renderWidget(body, data) {
  const isolate = new ivm.Isolate({ memoryLimit: 32 });
  try {
    const context = await isolate.createContext();
    await context.global.set("data", JSON.stringify(data));
    return await context.eval(`(() => { const d = JSON.parse(data); ${body} })()`, { timeout: 500 });
  } finally {
    isolate.dispose();
  }
}
