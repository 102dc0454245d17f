export class Limits {
  maxTurns = Number(process.env.MAX_TURNS ?? 20);
  budgetUsd = Number(process.env.BUDGET_USD ?? 2);
  spentUsd = 0;

  charge(usd: number): void {
    this.spentUsd += usd;
    if (this.spentUsd > this.budgetUsd) throw new Error(`budget of $${this.budgetUsd} used up`);
  }

  setTurns(n: number): void {
    this.maxTurns = n;
  }

  setBudget(usd: number): void {
    this.budgetUsd = usd;
  }
}

export const limits = new Limits();
