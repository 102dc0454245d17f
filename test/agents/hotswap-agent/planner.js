class Planner {
  plan(goal) {
    const parts = goal.split(/ and |, /).map((s) => s.trim()).filter(Boolean);
    if (this.verbose) console.error('planned', parts.length);
    return parts;
  }
}

module.exports = { Planner };
