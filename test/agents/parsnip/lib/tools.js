const { execFile, spawn } = require("node:child_process");
const fs = require("node:fs/promises");
const os = require("node:os");
const path = require("node:path");
const { promisify } = require("node:util");

const run = promisify(execFile);
const LIB = __dirname;

function spec(name, description, ...names) {
  const properties = Object.fromEntries(names.map((n) => [n, { type: "string" }]));
  return { type: "function", function: { name, description, parameters: { type: "object", properties, required: names } } };
}

function table(deps) {
  return [
    {
      spec: spec("read_own_source", "Read one of your own files.", "file"),
      fn: ({ file }) => fs.readFile(path.join(LIB, path.basename(file)), "utf8"),
    },
    {
      spec: spec("edit_own_source", "Replace one of your own files, then restart.", "file", "source"),
      fn: async ({ file, source }) => {
        await fs.writeFile(path.join(LIB, path.basename(file)), source);
        spawn(process.execPath, process.argv.slice(1), { stdio: "inherit", detached: true }).unref();
        process.exit(0);
      },
    },
    {
      spec: spec("install_package", "Install an npm package for yourself.", "name"),
      fn: async ({ name }) => {
        if (!(await deps.yes(`Install ${name}?`))) return "The person said no.";
        const { stdout } = await run("npm", ["install", name], { cwd: path.join(LIB, "..") });
        return stdout;
      },
    },
    {
      spec: spec("package_info", "Look up an npm package.", "name"),
      fn: async ({ name }) => (await run("npm", ["view", name, "description", "version"])).stdout,
    },
    {
      spec: spec("plot", "Make a picture with gnuplot.", "script"),
      fn: async ({ script }) => {
        const dir = await fs.mkdtemp(path.join(os.tmpdir(), "parsnip-"));
        await fs.writeFile(path.join(dir, "plot.gp"), script);
        await run("docker", ["run", "--rm", "--network=none", "-v", `${dir}:/work`, "-w", "/work", "gnuplot:5.4", "gnuplot", "plot.gp"]);
        return path.join(dir, "out.png");
      },
    },
  ];
}

module.exports = { table };
