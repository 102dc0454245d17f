import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const thresholds = JSON.parse(readFileSync(new URL("./config/coverage.json", import.meta.url), "utf8"));

export default defineConfig({
  test: { include: ["tests/**/*.spec.ts"], coverage: { provider: "v8", thresholds } },
});
