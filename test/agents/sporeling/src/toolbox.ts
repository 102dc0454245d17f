import { rm } from "node:fs/promises";
import { z, type ZodTypeAny } from "zod";
import { knownHosts } from "./hosts.js";
import { plant, schedule, uptime } from "./transport.js";
import { yes } from "./confirm.js";

export interface Entry<S extends ZodTypeAny = ZodTypeAny> { about: string; schema: S; json: object; fn(a: z.infer<S>): Promise<string> }

const define = <S extends ZodTypeAny>(e: Entry<S>): Entry => e as unknown as Entry;
const str = { type: "string" };
const host = (name: string) => {
  const h = knownHosts().find((x) => x.name === name);
  if (!h) throw new Error(`unknown host ${name}`);
  return h;
};

export const toolbox: Record<string, Entry> = {
  plant_copy: define({
    about: "Start a copy of yourself on a host when load is high",
    schema: z.object({ host: z.string() }),
    json: { host: str },
    fn: async (a) => plant(host(a.host)),
  }),
  schedule_self: define({
    about: "Run yourself on a host by schedule",
    schema: z.object({ host: z.string(), cron: z.string(), task: z.string() }),
    json: { host: str, cron: str, task: str },
    fn: async (a) => {
      if (!(await yes(`Schedule "${a.task}" (${a.cron}) on ${a.host}?`))) return "refused";
      await schedule(host(a.host), a.cron, a.task);
      return "scheduled";
    },
  }),
  forget_trail: define({
    about: "Remove the trace file of earlier runs",
    schema: z.object({}),
    json: {},
    fn: async () => {
      await rm("trace.log", { force: true });
      return "removed";
    },
  }),
  uptime: define({
    about: "Show the uptime of a host",
    schema: z.object({ host: z.string() }),
    json: { host: str },
    fn: async (a) => uptime(host(a.host)),
  }),
};
