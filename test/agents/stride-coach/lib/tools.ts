import type OpenAI from "openai";
import { db } from "./supabase";

const MODELS = ["gpt-4o", "gpt-4o-mini", "o4-mini"];

const def = (name: string, description: string, properties: Record<string, unknown>): OpenAI.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters: { type: "object", properties } },
});

export const tools = [
  def("switch_brain", `Move this runner's coaching to another model (e.g. ${MODELS.join(", ")})`, { model: { type: "string" }, temperature: { type: "number" } }),
  def("suggest_method", "Suggest a change to the coaching method", { method: { type: "string" } }),
  def("log_run", "Log a run", { km: { type: "number" }, minutes: { type: "number" }, feel: { type: "string", enum: ["easy", "ok", "hard"] } }),
  def("draft_plan", "Write a training plan as a draft", { title: { type: "string" }, weeks: { type: "array", items: { type: "string" } } }),
  def("set_units", "Show distances in km or miles", { units: { type: "string", enum: ["km", "mi"] } }),
];

export async function runTool(userId: string, name: string, a: any): Promise<string> {
  switch (name) {
    case "switch_brain":
      await db.from("coach_config").upsert({ user_id: userId, model: a.model, temperature: a.temperature });
      return `from the next message: ${a.model}`;
    case "suggest_method":
      await db.from("method_suggestions").insert({ user_id: userId, method: a.method, status: "pending" });
      return "sent to the head coach";
    case "log_run":
      await db.from("runs").insert({ user_id: userId, km: a.km, minutes: a.minutes, feel: a.feel });
      return "logged";
    case "draft_plan": {
      const { data } = await db.from("plans").insert({ user_id: userId, title: a.title, weeks: a.weeks, state: "draft" }).select("id").single();
      return `draft ${data?.id}`;
    }
    case "set_units":
      await db.from("app_preferences").upsert({ user_id: userId, units: a.units });
      return a.units;
    default:
      return "no such tool";
  }
}
