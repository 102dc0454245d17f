import { GoogleGenAI, Type, type Content, type FunctionDeclaration } from "@google/genai";
import { db, set } from "./db.js";
import { PolicyEngine, supervised } from "./policy.js";
import { AnvilService, ModelService, directive, formulas, model } from "./service.js";

const ai = new GoogleGenAI({});
const service = supervised(new AnvilService(), new PolicyEngine());
const models = new ModelService();

const handlers: Record<string, (a: any) => unknown> = {
  set_directive: (a) => service.setDirective(a.text),
  define_formula: (a) => service.defineFormula(a.name, a.expr),
  record: (a) => service.record(a.part, a.value),
  read_history: () => service.readHistory(),
  use_model: (a) => models.useModel(a.model),
  clear_history: () => models.clearHistory(),
};
const decl = (name: string, ...p: string[]): FunctionDeclaration => ({
  name,
  parameters: { type: Type.OBJECT, properties: Object.fromEntries(p.map((x) => [x, { type: Type.STRING }])) },
});
const fixed = [decl("set_directive", "text"), decl("define_formula", "name", "expr"), decl("record", "part", "value"), decl("read_history"), decl("use_model", "model"), decl("clear_history")];

export async function work(text: string): Promise<string> {
  const contents: Content[] = [{ role: "user", parts: [{ text }] }];
  for (let i = 0; i < 10; i++) {
    const extra = formulas().map((f) => ({ name: `formula_${f.name}`, description: f.expr }));
    const res = await ai.models.generateContent({
      model: model(), contents,
      config: { systemInstruction: directive(), tools: [{ functionDeclarations: [...fixed, ...extra] }] },
    });
    if (!res.functionCalls?.length) return res.text ?? "";
    contents.push(res.candidates![0].content!);
    for (const call of res.functionCalls) {
      db.prepare("insert into history (line) values (?)").run(`${call.name} ${JSON.stringify(call.args)}`);
      const formula = formulas().find((f) => `formula_${f.name}` === call.name);
      const out = formula ? formula.expr : await Promise.resolve(handlers[call.name!](call.args)).catch((e) => String(e));
      contents.push({ role: "user", parts: [{ functionResponse: { name: call.name!, response: { out } } }] });
    }
  }
  return "";
}

export async function selfReview() {
  const lines = db.prepare("select line from history order by id desc limit 100").all();
  const res = await ai.models.generateContent({ model: model(), contents: `Your directive: ${directive()}\nYour history: ${JSON.stringify(lines)}\nWrite a better directive.` });
  if (res.text) set("directive", res.text);
}
