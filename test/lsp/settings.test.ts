import { deepStrictEqual, ok } from "node:assert";
import { readFileSync } from "node:fs";
import { readSettings } from "../../server/lsp/settings.js";

interface Declared {
  scope: string;
  default: unknown;
  type: string;
}

/** The names that are promised to people: they stay. */
const NAMES = [
  "enable",
  "run",
  "problems.scope",
  "rules",
  "minConfidence",
  "includeNotes",
  "exclude",
  "gates",
  "suppress.placement",
  "suppress.requireReason",
  "codeLens.enable",
  "hints.enable",
  "maxFileSize",
  "trace.server",
];

describe("settings of the editor", () => {
  const declared: Record<string, Declared> = JSON.parse(readFileSync("package.json", "utf8")).contributes.configuration
    .properties;
  const names = Object.keys(declared).map((name) => name.replace(/^holdpoint\./, ""));
  /** The client reads this one by itself. */
  const ofServer = NAMES.filter((name) => name !== "trace.server");

  it("have the names that are promised, and the README lists them", () => {
    deepStrictEqual(names, NAMES);
    const readme = readFileSync("README.md", "utf8");
    const [, listed = ""] = /asks for the section `holdpoint`:\n([^\n]*)/.exec(readme) ?? [];
    const known = [...listed.matchAll(/`([\w.]+)`/g)].map(([, name = ""]) => name);
    deepStrictEqual(
      ofServer.filter((name) => !known.includes(name)),
      [],
    );
  });

  it("are all read by the server, with their defaults and by folder", () => {
    const nested: Record<string, Record<string, unknown> | unknown> = {};
    for (const name of ofServer) {
      const [outer = "", inner] = name.split(".");
      const value = declared[`holdpoint.${name}`]?.default;
      nested[outer] = inner === undefined ? value : { ...(nested[outer] as object), [inner]: value };
    }
    deepStrictEqual(readSettings(nested), { settings: nested, wrong: [] });
    // It asks with a folder, and so hears nothing of what holds for one language.
    for (const [name, { scope }] of Object.entries(declared)) ok(["resource", "window"].includes(scope), name);
  });
});
