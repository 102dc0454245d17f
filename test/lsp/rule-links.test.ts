import { strictEqual } from "node:assert";
import { ruleLinks } from "../../server/lsp/rule-links.js";

const BUILT = "file:///opt/holdpoint/dist/server.js";

describe("links to the pages of rules", () => {
  it("lead to the repository at the installed version, where package.json names it", () => {
    const { page, publicPage } = ruleLinks("git+https://git.example.com/ada/holdpoint.git", "1.2.3", BUILT);
    strictEqual(page("self-merge"), "https://git.example.com/ada/holdpoint/blob/v1.2.3/rules/self-merge.md");
    strictEqual(publicPage("self-merge"), page("self-merge"));
  });

  it("lead to the page that ships where it names none, and are left out of what others read", () => {
    const { page, publicPage } = ruleLinks("", "1.2.3", BUILT);
    strictEqual(page("self-merge"), "file:///opt/holdpoint/rules/self-merge.md");
    strictEqual(publicPage("self-merge"), undefined);
  });
});
