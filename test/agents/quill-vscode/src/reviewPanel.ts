import * as vscode from "vscode";

interface Item { title: string; detail: string }
type Verdict = "accept" | "reject";

export class ReviewPanel {
  private next = 0;
  private readonly open = new Map<number, (v: Verdict) => void>();
  private panel?: vscode.WebviewPanel;

  review(item: Item): Promise<Verdict> {
    const id = ++this.next;
    return new Promise((resolve) => {
      this.open.set(id, resolve);
      void this.show().webview.postMessage({ type: "review", id, ...item });
    });
  }

  private show() {
    if (this.panel) return this.panel;
    const panel = vscode.window.createWebviewPanel("quill.review", "Quill review", vscode.ViewColumn.Beside, { enableScripts: true, retainContextWhenHidden: true });
    panel.webview.html = html;
    panel.webview.onDidReceiveMessage((m: { type: string; id: number; verdict: Verdict }) => {
      if (m.type !== "verdict") return;
      this.open.get(m.id)?.(m.verdict);
      this.open.delete(m.id);
    });
    panel.onDidDispose(() => {
      for (const resolve of this.open.values()) resolve("reject");
      this.open.clear();
      this.panel = undefined;
    });
    return (this.panel = panel);
  }
}

const html = `<!doctype html><body><ul id="items"></ul><script>
const vscode = acquireVsCodeApi();
addEventListener("message", ({ data }) => {
  const li = document.createElement("li");
  const text = document.createElement("pre");
  text.textContent = data.title + "\\n" + data.detail;
  li.append(text);
  for (const verdict of ["accept", "reject"]) {
    const b = document.createElement("button");
    b.textContent = verdict;
    b.onclick = () => { vscode.postMessage({ type: "verdict", id: data.id, verdict }); li.remove(); };
    li.append(b);
  }
  document.getElementById("items").append(li);
});
</script></body>`;
