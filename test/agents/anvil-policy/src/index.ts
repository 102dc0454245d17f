import { input, output, screen } from "./screen.js";
import { selfReview, work } from "./agent.js";
import { db } from "./db.js";

input.on("submit", async (line: string) => {
  input.clearValue();
  output.log(await work(line));
  input.focus();
});
screen.key(["C-r"], () => {
  db.prepare("delete from kv where k = 'directive'").run();
  output.log("directive reset");
});
screen.key(["C-c"], () => process.exit(0));
setInterval(selfReview, 3_600_000);
input.focus();
screen.render();
