import type Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";

export function zodToJsonSchema(schema: z.ZodObject<z.ZodRawShape>): Anthropic.Tool.InputSchema {
  const properties: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.shape)) {
    if (field instanceof z.ZodEnum) properties[key] = { type: "string", enum: field.options };
    else if (field instanceof z.ZodNumber) properties[key] = { type: "number" };
    else properties[key] = { type: "string" };
  }
  return { type: "object", properties, required: Object.keys(properties) };
}
