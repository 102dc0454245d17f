/** Says of figures whether they meet their goals. One that is missed fails the run, where that is wanted. */
export function goalsFor({ strict }) {
  const verdict = (value, atMost, of = "") => {
    const met = value <= atMost;
    if (!met && strict) process.exitCode = 1;
    return `goal: ${of}at most ${atMost}, ${met ? "met" : "missed"}`;
  };
  const goal = (name, value, atMost) => {
    process.stdout.write(`  ${name}: ${value.toFixed(2)} (${verdict(value, atMost)})\n`);
  };
  return { verdict, goal };
}
