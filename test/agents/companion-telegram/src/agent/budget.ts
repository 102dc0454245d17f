import { env } from "../env.js";

export class Budget {
  #limit = env.DAILY_TOKEN_BUDGET;
  #used = 0;
  #day = new Date().getUTCDate();

  charge(tokens: number) {
    const today = new Date().getUTCDate();
    if (today !== this.#day) {
      this.#day = today;
      this.#used = 0;
    }
    this.#used += tokens;
  }

  exhausted() {
    return this.#used >= this.#limit;
  }

  setLimit(n: number) {
    this.#limit = n;
  }
}
