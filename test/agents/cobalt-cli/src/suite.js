import { readFileSync, writeFileSync } from "node:fs";
import { complete } from "./llm.js";

export async function runSuite(file) {
  const cases = JSON.parse(readFileSync(file, "utf8"));
  const results = [];
  for (const c of cases) {
    const msg = await complete([{ role: "user", content: c.input }], [], "exact");
    results.push({ input: c.input, got: msg.content, pass: msg.content.includes(c.expect) });
  }
  writeFileSync(file.replace(/\.json$/, ".results.json"), JSON.stringify(results, null, 2));
  console.log(`${results.filter((r) => r.pass).length}/${results.length}`);
}
