import { deepStrictEqual } from "node:assert";
import { setTimeout as wait } from "node:timers/promises";
import { offerFindings } from "../../server/lsp/findings.js";
import type { Server } from "../../server/lsp/server.js";

/** What views are told by a server without folders: in time, or after its client has left. */
async function told(leaves: boolean): Promise<string[]> {
  const sent: string[] = [];
  let exit = (): void => undefined;
  const connection = {
    onRequest() {},
    onExit(handler: () => void) {
      exit = handler;
    },
    sendNotification: (method: string) => Promise.resolve(void sent.push(method)),
  };
  const server = { connection, folders: { all: [] }, client: { commands: true } } as unknown as Server;
  offerFindings(server).analysed();
  if (leaves) exit();
  await wait(300);
  return sent;
}

describe("views of the findings", () => {
  it("are told that all is as before when they saw in between what was not", async () => {
    let ask = (): Promise<unknown> => Promise.resolve();
    let changes = 0;
    const connection = {
      onRequest(_: string, handler: (params: object) => Promise<unknown>) {
        ask = () => handler({});
      },
      onExit() {},
      sendNotification: () => Promise.resolve(void changes++),
    };
    const analysed = { findings: [], scanned: { sources: 0 } };
    const folder = { uri: "file:///ada", analysed, settings: {}, settingsProblems: () => [] };
    const folders = { all: [folder], current: () => Promise.resolve() };
    const names = { textOf: () => undefined };
    const views = offerFindings({ connection, folders, names, client: { commands: true } } as unknown as Server);
    views.analysed();
    await wait(300);
    analysed.scanned.sources = 1;
    views.analysed();
    await ask();
    analysed.scanned.sources = 0;
    views.analysed();
    await wait(300);
    deepStrictEqual(changes, 2);
  });

  it("are told of a change, and of none when the client has left", async () => {
    deepStrictEqual([await told(false), await told(true)], [["holdpoint/findingsChanged"], []]);
  });
});
