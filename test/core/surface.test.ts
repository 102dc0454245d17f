import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Surface } from "../../server/core/knowledge.js";
import { samePlace } from "../../server/core/surface/same-place.js";
import { Surfaces } from "../../server/core/surface/surface.js";
import { type AbstractString, HOLE } from "../../server/core/text/abstract-string.js";

const surface = (more: Partial<Surface>): Surface => ({
  id: "settings",
  family: "config",
  label: "its settings",
  paths: [],
  not: [],
  anchors: [],
  readBy: [],
  ...more,
});
const at = (text: string, anchor: AbstractString["anchor"] = ""): AbstractString => ({ text, anchor, open: false });
const ids = (surfaces: Surfaces, place: AbstractString) => surfaces.of(place, () => false).map(({ id }) => id);

describe("surfaces", () => {
  it("match the end of a path, whatever its letter case", () => {
    const surfaces = new Surfaces([surface({ paths: ["SOUL.md", ".claude/settings*.json"] })]);
    assert.deepEqual(ids(surfaces, at("data/soul.md")), ["settings"]);
    assert.deepEqual(ids(surfaces, at(`${HOLE}/.claude/settings.local.json`)), ["settings"]);
    assert.deepEqual(ids(surfaces, at("data/consoul.md")), []);
  });

  it("do not take a hole for a name", () => {
    const surfaces = new Surfaces([surface({ paths: ["SOUL.md", "skills/**"] })]);
    assert.deepEqual(ids(surfaces, at(HOLE)), []);
    assert.deepEqual(ids(surfaces, at(`data/${HOLE}`)), []);
    assert.deepEqual(ids(surfaces, at(`skills/${HOLE}`)), ["settings"]);
  });

  it("ask where a path starts", () => {
    const surfaces = new Surfaces([surface({ paths: [".*/config.json"], anchors: ["home"] })]);
    assert.deepEqual(ids(surfaces, at(".ada/config.json", "home")), ["settings"]);
    assert.deepEqual(ids(surfaces, at(".ada/config.json", "cwd")), []);
  });

  it("see through the temporary file that is renamed onto the real one", () => {
    const surfaces = new Surfaces([surface({ paths: ["config.json"] })]);
    assert.deepEqual(ids(surfaces, at("config.json.tmp")), ["settings"]);
    assert.deepEqual(ids(surfaces, at(`config.json.${HOLE}.${HOLE}.tmp`)), ["settings"]);
    assert.deepEqual(ids(surfaces, at("config.json.md")), []);
  });

  it("are not a proposal, unless the program reads it back", () => {
    const surfaces = new Surfaces([surface({ paths: ["skills/**", "SOUL.md"] })], ["*.proposed"]);
    assert.deepEqual(ids(surfaces, at("skills/refunds.md.proposed")), []);
    assert.deepEqual(ids(surfaces, at(`skills/${HOLE}.proposed`)), []);
    assert.deepEqual(ids(surfaces, at("skills/proposed.md")), ["settings"]);
    surfaces.readFrom(at("skills/refunds.md.proposed"), [surface({ readBy: ["system-message"] })], 0);
    assert.deepEqual(ids(surfaces, at("skills/refunds.md.proposed")), ["settings"]);
  });

  it("are made by what is read back", () => {
    const surfaces = new Surfaces([]);
    surfaces.readFrom(at("state/lessons.txt", "cwd"), [surface({ readBy: ["system-message"] })], 0);
    assert.deepEqual(ids(surfaces, at("state/lessons.txt", "cwd")), ["settings"]);
    assert.deepEqual(ids(surfaces, at("state/other.txt", "cwd")), []);
  });

  it("lie within a folder in which a path may be any file", () => {
    const surfaces = new Surfaces([]);
    surfaces.readFrom(at("state/lessons.txt", "home"), [surface({ readBy: ["system-message"] })], 0);
    const within = (text: string, anchor: AbstractString["anchor"]) => surfaces.within(at(text, anchor)).length;
    assert.equal(within(`state/${HOLE}`, "home"), 1);
    assert.equal(within(`state/${HOLE}`, "cwd"), 0);
    assert.equal(within(`state/${HOLE}/notes.md`, "home"), 0);
    assert.equal(within(`state/${HOLE}/pictures/${HOLE}`, "home"), 0);
    assert.equal(within(`state/${HOLE}/${HOLE}`, "home"), 1);
    assert.equal(within(HOLE, "home"), 0);
    surfaces.readFrom(at("Desktop/rules.txt", "home"), [surface({ readBy: ["system-message"] })], 0);
    assert.equal(within(`Desktop/${HOLE}`, "home"), 0);
  });
});

describe("two places", () => {
  it("are the same when all that is known agrees", () => {
    assert.equal(samePlace(at(`functions/${HOLE}.json`), at(`functions/${HOLE}`)), true);
    assert.equal(samePlace(at(`Desktop/${HOLE}`), at("Desktop/prompt.txt")), false);
    assert.equal(samePlace(at("a/notes.md"), at("b/notes.md")), false);
    assert.equal(samePlace(at(`${HOLE}/notes.md`), at("b/notes.md")), true);
    assert.equal(samePlace(at(`${HOLE}/index.js`), at(`apis/${HOLE}/index.js`)), false);
    assert.equal(samePlace(at(`${HOLE}/main.py`), at(`${HOLE}/main.py`)), true);
    assert.equal(samePlace(at(`plugins/${HOLE}/index.js`), at("plugins/orders/index.js")), true);
    assert.equal(samePlace(at("index.js"), at(`${HOLE}/orders/index.js`)), false);
    assert.equal(samePlace(at(`vault/${HOLE}/_overview-${HOLE}.md`), at(`vault/daily/${HOLE}-${HOLE}.md`)), false);
    assert.equal(samePlace(at(`vault/daily/day-${HOLE}.md`), at(`vault/daily/${HOLE}-${HOLE}.md`)), true);
    assert.equal(samePlace(at(`vault/${HOLE}/${HOLE}.md`), at(`vault/daily/${HOLE}-${HOLE}.md`)), true);
  });
});
