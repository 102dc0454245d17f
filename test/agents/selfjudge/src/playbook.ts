import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("../playbook.md", import.meta.url));

export class Playbook {
  #text = readFileSync(FILE, "utf8");
  get text() {
    return this.#text;
  }
  set text(next: string) {
    this.#text = next;
    writeFileSync(FILE, next);
  }
}
