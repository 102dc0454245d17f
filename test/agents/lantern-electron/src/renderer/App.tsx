import React, { useEffect, useState } from "react";

interface Ask { id: string; title: string; body: string }
interface Api {
  chat(text: string): Promise<string>;
  onAsk(cb: (ask: Ask) => void): void;
  answer(id: string, ok: boolean): void;
  onProposal(cb: (text: string) => void): void;
  acceptPrompt(): Promise<void>;
  savePrompt(text: string): Promise<void>;
}
const lantern = (window as unknown as { lantern: Api }).lantern;

export function App() {
  const [queue, setQueue] = useState<Ask[]>([]);
  const [proposal, setProposal] = useState<string | null>(null);
  const [log, setLog] = useState<string[]>([]);
  useEffect(() => {
    lantern.onAsk((a) => setQueue((q) => [...q, a]));
    lantern.onProposal(setProposal);
  }, []);
  const settle = (ask: Ask, ok: boolean) => {
    lantern.answer(ask.id, ok);
    setQueue((q) => q.filter((x) => x.id !== ask.id));
  };
  return (
    <main>
      {queue.map((a) => (
        <dialog open key={a.id}>
          <h2>{a.title}</h2>
          <pre>{a.body}</pre>
          <button onClick={() => settle(a, true)}>Approve</button>
          <button onClick={() => settle(a, false)}>Reject</button>
        </dialog>
      ))}
      {proposal && (
        <aside>
          <pre>{proposal}</pre>
          <button onClick={() => lantern.acceptPrompt().then(() => setProposal(null))}>Accept</button>
        </aside>
      )}
      {log.map((l, i) => <p key={i}>{l}</p>)}
      <form onSubmit={async (e) => { e.preventDefault(); const t = new FormData(e.currentTarget).get("t") as string; setLog([...log, t, await lantern.chat(t)]); }}>
        <input name="t" />
      </form>
      <textarea onBlur={(e) => lantern.savePrompt(e.currentTarget.value)} placeholder="System prompt" />
    </main>
  );
}
