import { createServer } from "node:http";
import { say } from "./llm.js";
import { addLesson, lessons, livePrompt, publish, tally } from "./registry.js";

async function classify(text) {
  const system = `${await livePrompt("tickets")}\n\nLessons:\n${(await lessons("tickets")).join("\n")}`;
  const label = await say(system, text);
  await tally("tickets", label.trim());
  return label;
}

async function learn(text, label, correct) {
  const lesson = await say("Write one lesson for next time.", `${text}\nsaid ${label}, should be ${correct}`);
  await addLesson("tickets", lesson.trim());
  const all = await lessons("tickets");
  if (all.length % 10 === 0) {
    const next = await say("Work these lessons into the prompt. Prompt only.", `${await livePrompt("tickets")}\n${all.join("\n")}`);
    await publish("tickets", next);
  }
}

export function serve(port) {
  createServer(async (req, res) => {
    let raw = "";
    for await (const c of req) raw += c;
    const body = raw ? JSON.parse(raw) : {};
    if (req.url === "/classify") res.end(await classify(body.text));
    else if (req.url === "/feedback") {
      await learn(body.text, body.label, body.correct);
      res.end("thanks");
    } else {
      res.writeHead(404).end();
    }
  }).listen(port);
}
