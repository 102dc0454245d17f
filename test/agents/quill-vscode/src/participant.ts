import * as vscode from "vscode";
import { learnedUri, readText, root, rulesUri, writeText } from "./surfaces";
import { ProposedRules, offerModalEdit } from "./proposedRules";

export function participant(ctx: vscode.ExtensionContext, proposed: ProposedRules): vscode.ChatRequestHandler {
  const ask = async (model: vscode.LanguageModelChat, prompt: string, token: vscode.CancellationToken) => {
    const res = await model.sendRequest([vscode.LanguageModelChatMessage.User(prompt)], {}, token);
    let out = "";
    for await (const chunk of res.text) out += chunk;
    return out;
  };

  return async (request, context, stream, token) => {
    const voice = ctx.workspaceState.get<string>("quill.voice", "Write plainly.");
    const learned = await readText(learnedUri());
    const preamble = `${voice}\n\n${await readText(rulesUri())}\n\n${learned}`;

    switch (request.command) {
      case "rules": {
        await proposed.offer(await ask(request.model, `${preamble}\n\nImprove the rules: ${request.prompt}`, token));
        stream.button({ command: "quill.acceptRules", title: "Accept" });
        return;
      }
      case "glossary": {
        const text = await ask(request.model, `Build the glossary you should follow.\n${request.prompt}`, token);
        const done = await offerModalEdit("its glossary", vscode.Uri.joinPath(root(), "AGENTS.md"), text);
        stream.markdown(done ? "Saved." : "Left as it was.");
        return;
      }
      case "chapter": {
        const text = await ask(request.model, `${preamble}\n\nWrite: ${request.prompt}`, token);
        await writeText(vscode.Uri.joinPath(root(), "chapters", `${Date.now()}.md`), text);
        stream.markdown(text);
        return;
      }
    }
    const answer = await ask(request.model, `${preamble}\n\n${request.prompt}`, token);
    stream.markdown(answer);
    if (context.history.length % 6 === 5) {
      const notes = await ask(request.model, `What does this author want you to do differently?\n${request.prompt}\n${answer}`, token);
      await writeText(learnedUri(), `${learned}\n${notes}`);
    }
  };
}
