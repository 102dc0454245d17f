import { describe, it } from "mocha";
import { compareAfterEach } from "./edits-at-random.js";

describe("a session", () => {
  it("says after each of 100 edits of the even desks what a new one would say", function () {
    this.timeout(240_000);
    compareAfterEach(0);
  });
});
