let defaultSteps = 10;

class Budget {
  constructor(steps) { this.maxSteps = steps; this.deadline = Date.now() + 120000; }
  get expired() { return Date.now() > this.deadline; }
}

module.exports = {
  create: () => new Budget(defaultSteps),
  setDefault: (n) => { if (Number.isInteger(n) && n > 0) defaultSteps = n; },
};
