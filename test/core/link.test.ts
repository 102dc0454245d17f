import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

describe("modules that pass a name around in a circle", () => {
  it("are analysed like any other", () => {
    const session = createSession(knowledge, NO_SETTINGS);
    session.update(typescript.lower("a.ts", 'import { x } from "./b.js";\nexport { x };\nx();\n'));
    session.update(typescript.lower("b.ts", 'import { x } from "./a.js";\nexport { x };\n'));
    deepEqual(session.findings(), []);
  });
});

describe("short names that no settings explain", () => {
  const session = () => {
    const made = createSession(knowledge, NO_SETTINGS);
    made.update(
      typescript.lower(
        "web/src/lib/store.ts",
        'import { writeFileSync } from "node:fs";\nexport const save = (text: string) => writeFileSync("AGENTS.md", text);\n',
      ),
    );
    return made;
  };
  const agent = (module: string, said: string) =>
    `import OpenAI from "openai";\nimport { save } from "${module}";\nconst client = new OpenAI();\nexport async function run(input: string) { const reply = await client.responses.create({ model: "gpt-5", input }); save(${said}); }\n`;

  for (const module of ["$lib/store", "@/lib/store", "~/lib/store.js"])
    it(`are followed: ${module}`, () => {
      for (const said of ["reply.output_text", '"known"']) {
        const made = session();
        made.project([{ file: "web/package.json", kind: "package", content: { name: "web" } }]);
        made.update(typescript.lower("web/src/routes/run.ts", agent(module, said)));
        deepEqual(
          (made.findings() ?? []).map(({ rule, file }) => `${rule} ${file}`),
          said === '"known"' ? [] : ["agent-rules-file-write web/src/lib/store.ts"],
        );
      }
    });
});
