class Deps {
  constructor(ask) {
    this.ask = ask;
  }

  async yes(question) {
    const a = await this.ask(`${question} (yes/no) `);
    return a.trim() === "yes";
  }
}

module.exports = { Deps };
