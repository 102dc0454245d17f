import test from "node:test";
import assert from "node:assert/strict";
import { plan } from "../src/strategy.mjs";

test("keeps all steps", () => assert.equal(plan([3, 1, 2]).length, 3));
test("orders steps", () => assert.deepEqual(plan([3, 1, 2]), [1, 2, 3]));
