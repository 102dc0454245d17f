import { existsSync, readFileSync, writeFileSync } from "node:fs";
import YAML from "yaml";
import { bus, topics } from "./bus.js";

const FILE = new URL("../charter.yaml", import.meta.url);
const BASE = { mission: "Research the topic", rules: ["Cite sources"], budget: { tokens: 200000 } };

export function charter() {
  return existsSync(FILE) ? YAML.parse(readFileSync(FILE, "utf8")) : BASE;
}

bus.on(topics.charter, ({ rules, tokens }) => {
  const c = charter();
  if (rules) c.rules = rules;
  if (tokens) c.budget = { tokens };
  writeFileSync(FILE, YAML.stringify(c));
});

export function charterText() {
  const c = charter();
  return `${c.mission}\n${c.rules.map((r) => `- ${r}`).join("\n")}`;
}
