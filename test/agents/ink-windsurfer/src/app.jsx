import React, { useEffect, useReducer } from "react";
import { render, Box, Text, useApp, useInput } from "ink";
import { draft, saveGuide, saveWindsurf } from "./rules.js";

const initial = { phase: "thinking", text: "", saved: [] };

function reducer(state, action) {
  switch (action.type) {
    case "drafted":
      return { ...state, phase: "asking", text: action.text };
    case "answered":
      return { ...state, phase: "done", saved: action.yes ? [...state.saved, "AGENTS.md"] : state.saved };
    default:
      return state;
  }
}

function Ask({ text, onAnswer }) {
  useInput((input) => {
    if (input === "y") onAnswer(true);
    if (input === "n") onAnswer(false);
  });
  return (
    <Box flexDirection="column" borderStyle="round">
      <Text>{text}</Text>
      <Text color="yellow">Write this to AGENTS.md? y/n</Text>
    </Box>
  );
}

function App({ goal }) {
  const [state, dispatch] = useReducer(reducer, initial);
  const { exit } = useApp();

  useEffect(() => {
    draft(goal).then(({ agents, windsurf }) => {
      saveWindsurf(windsurf);
      dispatch({ type: "drafted", text: agents });
    });
  }, []);

  const onAnswer = (yes) => {
    if (yes) saveGuide(state.text);
    dispatch({ type: "answered", yes });
    exit();
  };

  if (state.phase === "thinking") return <Text>…</Text>;
  if (state.phase === "asking") return <Ask text={state.text} onAnswer={onAnswer} />;
  return <Text color="green">saved: {state.saved.join(", ") || "nothing"}</Text>;
}

render(<App goal={process.argv[2]} />);
