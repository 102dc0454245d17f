import { analyse, sentiment, talk } from "./picker";

const [kind, ...rest] = process.argv.slice(2);
const text = rest.join(" ");
const table: Record<string, () => Promise<unknown>> = {
  analyse: () => analyse(rest[0], rest.slice(1).join(" ")),
  sentiment: () => sentiment(text),
  talk: () => talk(text),
};

table[kind]().then(console.log);
