import { terminal } from "./ask.js";
import { prepareHome } from "./home.js";
import { SkillShelf } from "./skills.js";
import { Juniper } from "./worker.js";

prepareHome();
const shelf = new SkillShelf();
const juniper = new Juniper(shelf);

const night = setInterval(() => {
  if (new Date().getHours() === 3) void juniper.nightShift();
}, 3600_000);

for (;;) {
  const line = (await terminal.question("juniper> ")).trim();
  if (line === "exit") break;
  if (line.startsWith("/skill ")) {
    const [name, when, ...body] = line.slice(7).split("|");
    shelf.put(name.trim(), when?.trim() ?? "", body.join("|").trim());
    continue;
  }
  if (line) console.log(await juniper.task(line));
}
clearInterval(night);
terminal.close();
process.exit(0);
