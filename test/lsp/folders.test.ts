import { deepEqual, equal, rejects } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "mocha";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { createSession } from "../../server/core/engine.js";
import type { CreateSession } from "../../server/core/session.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import type { Folder } from "../../server/lsp/folder.js";
import { Folders } from "../../server/lsp/folders.js";
import { Lookout, makeInterrupts } from "../../server/lsp/interrupts.js";
import { knowledge } from "../rules/pages.js";

describe("those who wait for everything in a folder", () => {
  /** A folder whose session is asked so many times in vain before it answers. */
  async function folderWith(inVain: number): Promise<{ folders: Folders; folder: Folder; asked: () => number; end: () => void }> {
    let asked = 0;
    const create: CreateSession = (...args) => {
      const session = createSession(...args);
      return { ...session, findings: (cancelled) => (asked++ < inVain ? undefined : session.findings(cancelled)) };
    };
    const path = mkdtempSync(join(tmpdir(), "holdpoint-folders-"));
    writeFileSync(join(path, "ada.ts"), "export const name = 1;\n");
    const nothing = () => undefined;
    const folders = new Folders(
      { version: "", knowledge, frontends: [typescript], createSession: create },
      {
        lookout: new Lookout(makeInterrupts()),
        analysed: nothing,
        changed: nothing,
        progress: () => ({ report: nothing, done: nothing }),
        settingsFor: async () => ({}),
        documents: () => [],
      },
    );
    await folders.add(pathToFileURL(path).href);
    const folder = folders.all[0] as Folder;
    return { folders, folder, asked: () => asked, end: () => rmSync(path, { recursive: true }) };
  }

  it("share one answer, however often it is cut short", async () => {
    const { folders, folder, asked, end } = await folderWith(2);
    const answers = await Promise.all([1, 2, 3, 4].map(() => folders.current(folder)));
    equal(asked(), 3);
    deepEqual(new Set(answers).size, 1);
    end();
  });

  it("end it with the last of them, and another one begins it anew", async () => {
    const { folders, folder, end } = await folderWith(3);
    const source = new CancellationTokenSource();
    const waiting = folders.current(folder, source.token);
    source.cancel();
    await rejects(waiting);
    equal(folder.waiting, 0);
    deepEqual((await folders.current(folder)).findings, []);
    equal(folder.whole, undefined);
    end();
  });
});
