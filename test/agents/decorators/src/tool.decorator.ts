import "reflect-metadata";

const KEY = Symbol("agent:tools");

export interface ToolMeta { name: string; description: string; params: Record<string, string>; method: string }

export function AgentTool(description: string, params: Record<string, string>): MethodDecorator {
  return (target, method) => {
    const list: ToolMeta[] = Reflect.getMetadata(KEY, target.constructor) ?? [];
    list.push({ name: String(method), description, params, method: String(method) });
    Reflect.defineMetadata(KEY, list, target.constructor);
  };
}

export function toolsOf(instance: object): ToolMeta[] {
  return Reflect.getMetadata(KEY, instance.constructor) ?? [];
}
