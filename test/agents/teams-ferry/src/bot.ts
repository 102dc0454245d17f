import { TeamsActivityHandler, ConversationState, MemoryStorage, type TurnContext, type AdaptiveCardInvokeValue } from "botbuilder";
import { DialogSet, DialogTurnStatus } from "botbuilder-dialogs";
import { run } from "./agent.js";
import { DeploymentDialog } from "./deploymentDialog.js";
import { wishes, reply } from "./pending.js";
import { appendGuideline } from "./config.js";

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty("dialog"));
dialogs.add(new DeploymentDialog());

export class FerryBot extends TeamsActivityHandler {
  constructor(private owners: string[]) {
    super();
    this.onMessage(async (ctx, next) => {
      const dc = await dialogs.createContext(ctx);
      const r = await dc.continueDialog();
      if (r.status === DialogTurnStatus.empty) {
        if (ctx.activity.text.startsWith("model")) await dc.beginDialog("deployment");
        else await ctx.sendActivity(await run(ctx.activity.text, ctx));
      }
      await state.saveChanges(ctx);
      await next();
    });
  }
  protected async onAdaptiveCardInvoke(ctx: TurnContext, value: AdaptiveCardInvokeValue) {
    const { verb, data } = value.action as any;
    const ok = { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "Thank you" as any };
    if (data.question) return reply(data.question, verb === "approve"), ok;
    const wish = wishes.get(data.wish);
    if (!wish || wish.state !== "open" || !this.owners.includes(ctx.activity.from.aadObjectId ?? "")) return { ...ok, value: "Not possible" as any };
    if (verb === "approve" && wish.kind === "guideline") appendGuideline(wish.value);
    wish.state = verb === "approve" ? "done" : "refused";
    return ok;
  }
}
