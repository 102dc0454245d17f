import React, { useEffect, useRef, useState } from "react";
import { Box, Text, useInput } from "ink";
import TextInput from "ink-text-input";
import SelectInput from "ink-select-input";
import { writeFileSync } from "node:fs";
import type { CoreMessage } from "ai";
import { bridge, type Ask, type Pick } from "./bridge.js";
import { PROMPT } from "./home.js";
import { run } from "./run.js";

function Confirm({ ask, onDone }: { ask: Ask; onDone: () => void }) {
  useInput((input) => {
    ask.resolve(input === "y");
    onDone();
  });
  return (
    <Box flexDirection="column" borderStyle="round">
      <Text bold>{ask.title}</Text>
      <Text>{ask.body}</Text>
      <Text dimColor>y to allow, any other key to refuse</Text>
    </Box>
  );
}

export function App() {
  const [ask, setAsk] = useState<Ask | null>(null);
  const [pick, setPick] = useState<Pick | null>(null);
  const [draft, setDraft] = useState("");
  const [lines, setLines] = useState<string[]>([]);
  const history = useRef<CoreMessage[]>([]);

  useEffect(() => {
    bridge.on("ask", setAsk);
    bridge.on("pick", setPick);
    return () => void bridge.removeAllListeners();
  }, []);

  const submit = async (value: string) => {
    setDraft("");
    if (value.startsWith("/prompt ")) {
      writeFileSync(PROMPT, value.slice(8));
      return setLines((l) => [...l, "prompt saved"]);
    }
    history.current.push({ role: "user", content: value });
    const reply = await run(history.current);
    setLines((l) => [...l, `> ${value}`, reply]);
  };

  if (ask) return <Confirm ask={ask} onDone={() => setAsk(null)} />;
  if (pick)
    return (
      <Box flexDirection="column">
        <Text>{pick.title}</Text>
        <SelectInput
          items={pick.options.map((o) => ({ label: o, value: o }))}
          onSelect={(item) => {
            pick.resolve(item.value);
            setPick(null);
          }}
        />
      </Box>
    );
  return (
    <Box flexDirection="column">
      {lines.map((l, i) => <Text key={i}>{l}</Text>)}
      <TextInput value={draft} onChange={setDraft} onSubmit={submit} />
    </Box>
  );
}
