import { ComponentDialog, ConfirmPrompt, WaterfallDialog, type WaterfallStepContext } from "botbuilder-dialogs";
import { azure } from "./agent.js";
import { loadSettings, patchSettings } from "./config.js";

export class DeploymentDialog extends ComponentDialog {
  constructor() {
    super("deployment");
    this.addDialog(new ConfirmPrompt("sure"));
    this.addDialog(new WaterfallDialog("main", [this.suggest.bind(this), this.apply.bind(this)]));
    this.initialDialogId = "main";
  }
  private async suggest(step: WaterfallStepContext) {
    const r = await azure.chat.completions.create({
      model: loadSettings().deployment,
      messages: [{ role: "user", content: `Which of our deployments fits best for: ${step.context.activity.text}? Name only.` }],
    });
    (step.values as any).deployment = r.choices[0].message.content?.trim();
    return step.prompt("sure", `Shall I use ${(step.values as any).deployment} from now on?`);
  }
  private async apply(step: WaterfallStepContext) {
    if (step.result === true) {
      patchSettings({ deployment: (step.values as any).deployment });
      await step.context.sendActivity("Switched.");
    }
    return step.endDialog();
  }
}
