import { strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { takesOut } from "../../server/core/text/statement.js";

describe("a statement that removes rows", () => {
  const READ = "SELECT fact FROM notes WHERE desk = ? AND scope = 'desk' ORDER BY id";

  it("takes out what another one may read", () => {
    strictEqual(takesOut("DELETE FROM notes WHERE id = ?", READ), true);
    strictEqual(takesOut("DELETE FROM notes WHERE scope = 'desk' AND id = ?", READ), true);
    strictEqual(takesOut("DELETE FROM notes WHERE scope = 'person' OR id = ?", READ), true);
  });

  it("takes out nothing of what another one does not read", () => {
    strictEqual(takesOut("DELETE FROM notes WHERE scope = 'person' AND id = ?", READ), false);
  });
});
