import { Command } from "commander";
import { addScripts, addTasks, bumpVersion, suggestServer, tuneEditor } from "./bench";

const program = new Command("bench");
program.command("scripts <goal>").action(async (g) => console.log(await addScripts(g)));
program.command("tasks <goal>").action(addTasks);
program.command("editor <goal>").action(tuneEditor);
program.command("server <goal>").action(suggestServer);
program.command("bump").action(bumpVersion);
program.parseAsync();
