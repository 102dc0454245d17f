import React, { useMemo, useState } from "react";
import { Box, render, Text, useInput } from "ink";
import { Agent } from "./agent.js";
import { registerBuiltins } from "./tools/builtin.js";
import { Registry } from "./tools/registry.js";

interface Question { title: string; detail: string; resolve: (ok: boolean) => void }

function App({ reg }: { reg: Registry }) {
  const [line, setLine] = useState("");
  const [log, setLog] = useState<string[]>([]);
  const [question, setQuestion] = useState<Question | null>(null);

  const agent = useMemo(() => {
    registerBuiltins(reg, (title, detail) => new Promise((resolve) => setQuestion({ title, detail, resolve })));
    return new Agent(reg);
  }, [reg]);

  useInput((input, key) => {
    if (question) {
      if (input === "y" || input === "n") {
        question.resolve(input === "y");
        setQuestion(null);
      }
      return;
    }
    if (!key.return) return setLine((l) => (key.backspace ? l.slice(0, -1) : l + input));
    setLine("");
    if (line.startsWith("/model ")) {
      agent.model = line.slice(7).trim();
      return setLog((l) => [...l, `model: ${agent.model}`]);
    }
    void agent.send(line).then((a) => setLog((l) => [...l, `> ${line}`, a]));
  });

  return (
    <Box flexDirection="column">
      {log.map((l, i) => <Text key={i}>{l}</Text>)}
      {question ? <Text color="yellow">{question.title}: {question.detail} [y/n]</Text> : <Text>› {line}</Text>}
    </Box>
  );
}

const reg = new Registry();
await reg.loadFolder();
render(<App reg={reg} />);
