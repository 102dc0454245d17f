import pg from "pg";

export type Alias = "candidate" | "production";

export class Registry {
  static #instance?: Registry;
  readonly #pool: pg.Pool;

  private constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url });
  }

  static get instance(): Registry {
    return (this.#instance ??= new Registry(process.env.DATABASE_URL!));
  }

  async resolve(alias: Alias): Promise<string> {
    const { rows } = await this.#pool.query("select model_id from model_alias where alias = $1", [alias]);
    return rows[0].model_id as string;
  }

  async point(alias: Alias, modelId: string): Promise<void> {
    await this.#pool.query("update model_alias set model_id = $2, updated_at = now() where alias = $1", [alias, modelId]);
  }

  async recordScore(modelId: string, score: number): Promise<void> {
    await this.#pool.query("insert into eval_scores (model_id, score) values ($1, $2)", [modelId, score]);
  }
}
