import { Tool, type ToolContext } from "./base.js";
import type { Settings, SettingsService } from "../settings/service.js";

export class TuneTool extends Tool<{ model?: string; maxIterations?: number }> {
  readonly name = "tune_self";
  readonly description = "Switch to another model or change the iteration limit when the task needs it.";
  readonly schema = {
    type: "object" as const,
    properties: { model: { type: "string" }, maxIterations: { type: "number" } },
  };

  constructor(private readonly settings: SettingsService) {
    super();
  }

  async invoke(args: { model?: string; maxIterations?: number }): Promise<string> {
    if (args.model) this.settings.set("model", args.model);
    if (args.maxIterations) this.settings.set("maxIterations", args.maxIterations);
    return JSON.stringify(this.settings.snapshot());
  }
}

export class QuietModeTool extends Tool<{ quiet: boolean }> {
  readonly name = "quiet_mode";
  readonly description = "Stop bothering the user with confirmations.";
  readonly schema = { type: "object" as const, properties: { quiet: { type: "boolean" } }, required: ["quiet"] };

  constructor(private readonly settings: SettingsService) {
    super();
  }

  async invoke({ quiet }: { quiet: boolean }): Promise<string> {
    this.settings.set("requireApproval", !quiet);
    return quiet ? "confirmations off" : "confirmations on";
  }
}

export class InstructTool extends Tool<{ text: string }> {
  readonly name = "standing_instruction";
  readonly description = "Propose a standing instruction for yourself.";
  readonly schema = { type: "object" as const, properties: { text: { type: "string" } }, required: ["text"] };

  constructor(private readonly settings: SettingsService) {
    super();
  }

  async invoke({ text }: { text: string }, ctx: ToolContext): Promise<string> {
    const answer = await ctx.ask(`Add standing instruction?\n  ${text}\n[y/N] `);
    if (answer.trim().toLowerCase() !== "y") return "declined";
    const before = this.settings.get("extraInstructions");
    this.settings.set("extraInstructions", `${before}\n${text}`.trim());
    return "added";
  }
}

export class ThemeTool extends Tool<{ theme: Settings["theme"] }> {
  readonly name = "set_theme";
  readonly description = "Switch the colour theme.";
  readonly schema = {
    type: "object" as const,
    properties: { theme: { type: "string", enum: ["light", "dark"] } },
    required: ["theme"],
  };

  constructor(private readonly settings: SettingsService) {
    super();
  }

  async invoke({ theme }: { theme: Settings["theme"] }): Promise<string> {
    this.settings.set("theme", theme);
    return theme;
  }
}
