/** `tsc --noEmit` with the compiler that is written in JavaScript, as `ts-morph` ships it. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";

const config = ts.getParsedCommandLineOfConfigFile(
  process.argv[2],
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: console.error },
);
const packages = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "node_modules", "@typescript");
const libraries = join(packages, readdirSync(packages)[0], "lib");
const host = ts.createCompilerHost(config.options);
host.getDefaultLibLocation = () => libraries;
host.getDefaultLibFileName = (options) => join(libraries, ts.getDefaultLibFileName(options));
const program = ts.createProgram(config.fileNames, config.options, host);
const found = ts.getPreEmitDiagnostics(program).length;
process.stdout.write(`${program.getSourceFiles().length} files, ${found} diagnostics\n`);
