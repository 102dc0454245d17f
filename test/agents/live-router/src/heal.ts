import vm from "node:vm";
import { z } from "zod";
import { ChatOpenAI } from "@langchain/openai";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { Router } from "./router";

const prompt = ChatPromptTemplate.fromMessages([
  ["system", "You repair one TypeScript method. Answer with a plain JavaScript function expression."],
  ["human", "Method {name} failed with {error} on input {input}. Source:\n{source}"],
]);

const chain = prompt.pipe(new ChatOpenAI({ model: "gpt-4o-mini", temperature: 0 })).pipe(new StringOutputParser());

type Method = "route" | "score";

export async function heal(name: Method, input: string, error: unknown) {
  const source = Router.prototype[name].toString();
  const code = await chain.invoke({ name, input, error: String(error), source });
  const candidate = vm.runInThisContext(`(${code})`);
  Router.prototype[name] = candidate;
}

export function guarded(router: Router) {
  return new Proxy(router, {
    get(target, key) {
      if (key !== "route" && key !== "score") return Reflect.get(target, key);
      return async (input: string) => {
        try {
          return target[key](input);
        } catch (e) {
          await heal(key, input, e);
          return target[key](input);
        }
      };
    },
  });
}

const Sum = z.object({ category: z.string() });

export async function classify(input: string) {
  const model = new ChatOpenAI({ model: "gpt-4o-mini" }).withStructuredOutput(Sum);
  const { category } = await model.invoke(input);
  return category;
}

export function instrument() {
  const original = Router.prototype.route;
  Router.prototype.route = function (message) {
    console.time("route");
    const out = original.call(this, message);
    console.timeEnd("route");
    return out;
  };
}
