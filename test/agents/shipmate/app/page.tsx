"use client";
import { useChat } from "@ai-sdk/react";
import { useState } from "react";

export default function Page() {
  const { messages, sendMessage, addToolApprovalResponse } = useChat();
  const [text, setText] = useState("");
  return (
    <main>
      {messages.map((m) =>
        m.parts.map((p, i) => {
          if (p.type === "text") return <p key={m.id + i}>{p.text}</p>;
          if (p.type === "tool-roll_out" && p.state === "approval-requested")
            return (
              <div key={m.id + i}>
                <button onClick={() => addToolApprovalResponse({ id: p.approval.id, approved: true })}>Roll out</button>
                <button onClick={() => addToolApprovalResponse({ id: p.approval.id, approved: false })}>No</button>
              </div>
            );
          return null;
        }),
      )}
      <form onSubmit={(e) => (e.preventDefault(), sendMessage({ text }), setText(""))}>
        <input value={text} onChange={(e) => setText(e.target.value)} />
      </form>
    </main>
  );
}
