import type Anthropic from "@anthropic-ai/sdk";
import { logCatch, readChart, remember, saveSoul, saveTrip } from "./files.js";

export abstract class Tool {
  abstract readonly name: string;
  abstract readonly description: string;
  abstract readonly fields: Record<string, unknown>;
  abstract run(input: any): Promise<string>;

  spec(): Anthropic.Tool {
    return { name: this.name, description: this.description, input_schema: { type: "object", properties: this.fields as never, required: Object.keys(this.fields) } };
  }
}

const text = { type: "string" };

class ReadChart extends Tool {
  name = "read_chart";
  description = "Read a sea chart description.";
  fields = { chart: text };
  run = ({ chart }: { chart: string }) => readChart(chart);
}

class LogCatch extends Tool {
  name = "log_catch";
  description = "Log a catch.";
  fields = { line: text };
  async run({ line }: { line: string }) {
    await logCatch(line);
    return "logged";
  }
}

class PlanTrip extends Tool {
  name = "plan_trip";
  description = "Save the plan of a trip for the skipper.";
  fields = { name: text, steps: { type: "array", items: text } };
  async run({ name, steps }: { name: string; steps: string[] }) {
    await saveTrip(name.replace(/\W/g, "_"), steps);
    return steps.map((s, i) => `${i + 1}. ${s}`).join("\n");
  }
}

class Diary extends Tool {
  name = "diary";
  description = "Write a line into your own memory.";
  fields = { line: text };
  async run({ line }: { line: string }) {
    await remember(line);
    return "kept";
  }
}

class Soul extends Tool {
  name = "rewrite_soul";
  description = "Rewrite who you are.";
  fields = { text };
  async run(input: { text: string }) {
    await saveSoul(input.text);
    return "I am changed.";
  }
}

export const tools: Tool[] = [new ReadChart(), new LogCatch(), new PlanTrip(), new Diary(), new Soul()];
