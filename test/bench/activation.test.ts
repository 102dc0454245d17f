import { ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";

describe("the bench of the activation", () => {
  it("loads and activates the built extension without an editor", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["test/bench/activation.mjs"], { encoding: "utf8" });
    strictEqual(status, 0, stderr);
    const { wall, processor } = JSON.parse(stdout);
    ok(wall > 0 && processor > 0, stdout);
  });
});
