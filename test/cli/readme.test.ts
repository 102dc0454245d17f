import { deepStrictEqual } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseSettings } from "../../server/config/settings.js";
import { knowledge } from "../rules/pages.js";

describe("README.md", () => {
  const text = readFileSync("README.md", "utf8");

  it("lists every rule", () => {
    const rules = readdirSync("rules").filter((name) => name.endsWith(".md"));
    const listed = [...text.matchAll(/^\|.*\]\(rules\/([\w-]+\.md)\)/gm)].map(([, name]) => name);
    deepStrictEqual(listed.sort(), rules.sort());
  });

  it("shows settings that are valid", () => {
    const [, sample = ""] = /```jsonc\n([\s\S]*?)```/.exec(text) ?? [];
    const { settings, problems } = parseSettings(sample, "holdpoint.json", knowledge);
    deepStrictEqual(problems, []);
    deepStrictEqual(settings.rows.length, 1);
  });

  it("links only to what is there", () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = ""]) => target);
    deepStrictEqual(
      targets.filter((target) => !existsSync(target)),
      [],
    );
  });
});
