import bolt from "@slack/bolt";
import { commands } from "./commands.ts";
import { build, restartStaging, toProduction } from "./deploy.ts";
import { rewriteCommands } from "./edit.ts";

const app = new bolt.App({ token: process.env.SLACK_BOT_TOKEN, appToken: process.env.SLACK_APP_TOKEN, socketMode: true });

app.command("/restart-staging", async ({ ack, respond }) => {
  await ack();
  await respond(await restartStaging());
});

app.event("app_mention", async ({ event, say }) => {
  const [, verb, ...rest] = event.text.split(/\s+/);
  const known = commands[verb];
  if (known) return void (await say(await known(rest)));
  await say(`I do not know "${verb}" yet, give me a minute.`);
  try {
    await rewriteCommands(`${verb} ${rest.join(" ")}`);
    await build();
    await say(await toProduction());
  } catch (e) {
    await say(`could not learn it: ${(e as Error).message}`);
  }
});

await app.start();
