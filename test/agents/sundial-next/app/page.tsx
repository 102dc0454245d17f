"use client";

import { useChat } from "@ai-sdk/react";
import { lastAssistantMessageIsCompleteWithApprovalResponses } from "ai";
import { useState } from "react";

export default function Page() {
  const [input, setInput] = useState("");
  const { messages, sendMessage, addToolApprovalResponse } = useChat({ sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses });
  return (
    <main>
      {messages.map((m) => (
        <section key={m.id}>
          {m.parts.map((part: any, i) => {
            if (part.type === "text") return <p key={i}>{part.text}</p>;
            if (part.state === "approval-requested")
              return (
                <div key={i}>
                  <pre>{JSON.stringify(part.input, null, 2)}</pre>
                  <button onClick={() => addToolApprovalResponse({ id: part.approval.id, approved: true })}>Approve</button>
                  <button onClick={() => addToolApprovalResponse({ id: part.approval.id, approved: false })}>Deny</button>
                </div>
              );
            return null;
          })}
        </section>
      ))}
      <form onSubmit={(e) => { e.preventDefault(); void sendMessage({ text: input }); setInput(""); }}>
        <input value={input} onChange={(e) => setInput(e.target.value)} />
      </form>
    </main>
  );
}
