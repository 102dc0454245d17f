import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STATE } from "./root.js";

const file = (id: string) => join(STATE, `${id}.ndjson`);

export interface Entry {
  at: string;
  kind: "text" | "tool" | "result";
  body: string;
}

export class Journal {
  constructor(readonly id: string) {}

  write(kind: Entry["kind"], body: string): void {
    const entry: Entry = { at: new Date().toISOString(), kind, body };
    appendFileSync(file(this.id), JSON.stringify(entry) + "\n");
  }

  static print(id: string): void {
    if (!existsSync(file(id))) return console.log("no such run");
    for (const line of readFileSync(file(id), "utf8").trim().split("\n")) {
      const e = JSON.parse(line) as Entry;
      console.log(`${e.at} ${e.kind.padEnd(6)} ${e.body.slice(0, 120)}`);
    }
  }
}

export function saveSessionId(name: string, session: string): void {
  writeFileSync(join(STATE, `${name}.session`), session);
}

export function sessionId(name: string): string | undefined {
  const f = join(STATE, `${name}.session`);
  return existsSync(f) ? readFileSync(f, "utf8") : undefined;
}
