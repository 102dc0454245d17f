import { deepStrictEqual } from "node:assert";
import { spawnSync } from "node:child_process";

/** A process that looks at two figures. */
function judged(strict: boolean, ...figures: string[]) {
  const looks = figures.map((figure) => `goal("edit", ${figure}, 15);`).join("\n");
  const code = `import { goalsFor } from "./test/bench/goals.mjs";\nconst { goal } = goalsFor({ strict: ${strict} });\n${looks}`;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" });
  return [status, stdout];
}

describe("goals of the bench", () => {
  const met = "  edit: 15.00 (goal: at most 15, met)\n";
  const missed = "  edit: 15.10 (goal: at most 15, missed)\n";

  it("fail a run that misses one, only where that is asked for", () => {
    deepStrictEqual(judged(true, "15", "15"), [0, met + met]);
    deepStrictEqual(judged(true, "15.1", "15"), [1, missed + met]);
    deepStrictEqual(judged(false, "15.1", "15"), [0, missed + met]);
  });

  it("are not met by a figure that is missing", () => {
    deepStrictEqual(judged(true, "Number.NaN"), [1, "  edit: NaN (goal: at most 15, missed)\n"]);
  });
});
