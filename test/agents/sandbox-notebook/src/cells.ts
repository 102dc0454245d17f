import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Cell {
  kind: "code" | "text";
  source: string;
  output?: string;
}

export class Notebook {
  constructor(
    private readonly id: string,
    private readonly dir = process.env.NOTEBOOK_DIR ?? "./notebooks",
  ) {}

  async load(): Promise<Cell[]> {
    try {
      return JSON.parse(await readFile(join(this.dir, `${this.id}.json`), "utf8"));
    } catch {
      return [];
    }
  }

  async append(cell: Cell) {
    const cells = await this.load();
    cells.push(cell);
    await mkdir(this.dir, { recursive: true });
    await writeFile(join(this.dir, `${this.id}.json`), JSON.stringify(cells, null, 2));
  }
}
