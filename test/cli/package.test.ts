import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArchive } from "../support/archive.js";
import { makeFolder } from "../support/folder.js";

describe("the packed extension", () => {
  let files: Map<string, Buffer>;
  const named = (folder: string): string[] =>
    [...files.keys()]
      .filter((name) => name.startsWith(`extension/${folder}/`))
      .map((name) => name.slice(`extension/${folder}/`.length));
  const text = (name: string): string => files.get(`extension/${name}`)?.toString("utf8") ?? "";

  before(() => {
    const out = join(makeFolder({}), "holdpoint.vsix");
    const done = spawnSync(process.execPath, ["scripts/package.mjs", "--as-built", out], { encoding: "utf8" });
    strictEqual(done.status, 0, done.stderr + done.stdout);
    files = readArchive(out);
  });

  it("holds what runs, what is read and the pictures, and nothing else", () => {
    deepStrictEqual(named("dist").sort(), readdirSync("dist").sort());
    deepStrictEqual(
      named("rules").sort(),
      readdirSync("rules")
        .filter((name) => name.endsWith(".md"))
        .sort(),
    );
    deepStrictEqual(named("walkthrough").sort(), readdirSync("walkthrough").sort());
    const beside = [...files.keys()].filter((name) => !/^extension\/(dist|rules|walkthrough|images)\//.test(name));
    deepStrictEqual(beside.sort(), [
      "[Content_Types].xml",
      "extension.vsixmanifest",
      "extension/LICENSE.txt",
      "extension/changelog.md",
      "extension/package.json",
      "extension/readme.md",
    ]);
    ok(![...files.keys()].some((name) => name.includes("node_modules")));
  });

  it("shows the pictures of its README from its own files, and its icons", () => {
    const pictures = [...text("readme.md").matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    ok(pictures.length >= 2);
    const manifest = JSON.parse(text("package.json"));
    const icons = [manifest.icon, ...manifest.contributes.viewsContainers.activitybar.map(({ icon }: { icon: string }) => icon)];
    for (const path of [...pictures, ...icons])
      ok(files.get(`extension/${path}`)?.equals(readFileSync(path)), `${path} is not in the package`);
    deepStrictEqual(
      named("images")
        .map((name) => `images/${name}`)
        .sort(),
      [...new Set([...pictures, ...icons])].sort(),
    );
  });

  it("says of itself what the editor needs, and keeps what only this repository needs", () => {
    const manifest = JSON.parse(text("package.json"));
    ok(files.has(`extension/${manifest.main}`));
    for (const key of ["scripts", "devDependencies", "dependencies", "files"]) ok(!(key in manifest), key);
    for (const { steps } of manifest.contributes.walkthroughs)
      for (const { media } of steps) ok(files.has(`extension/${media.markdown}`), media.markdown);
  });
});
