/** A coding agent that wants to write outside its folder, which a sandbox does not let it do unasked. */
import { ask, stage } from "./reviewer.js";

export class Codex {
  startThread({ sandboxMode = "read-only" }: { sandboxMode?: string }) {
    return {
      async run(task: string) {
        if (sandboxMode === "danger-full-access" || (await ask(task))) stage.done.push("write /srv/ada/agent.ts");
        return { finalResponse: "done" };
      },
    };
  }
}
