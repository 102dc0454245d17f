import { db, contacts, tasks } from "./schema.js";
import type { Roster } from "./roster.js";

export interface CrewTool {
  name: string;
  description: string;
  lead: boolean;
  parameters: object;
  execute: (callId: string, args: any) => Promise<string> | string;
}

export function crewTools(roster: Roster): CrewTool[] {
  return [
    {
      name: "hire_agent",
      description: "Create a new crew member with its own standing instructions.",
      lead: true,
      parameters: {
        type: "object",
        properties: { name: { type: "string" }, instructions: { type: "string" } },
        required: ["name", "instructions"],
      },
      execute: (_callId, args) => {
        if (roster.find(args.name)) return `${args.name} already exists`;
        roster.hire(args.name, args.instructions);
        return `${args.name} hired`;
      },
    },
    {
      name: "coach_agent",
      description: "Rewrite the standing instructions of a crew member, yourself included.",
      lead: true,
      parameters: {
        type: "object",
        properties: { name: { type: "string" }, instructions: { type: "string" } },
        required: ["name", "instructions"],
      },
      execute: (_callId, args) => {
        roster.patch(args.name, { instructions: args.instructions });
        return "coached";
      },
    },
    {
      name: "extend_turns",
      description: "Give a crew member more turns per task.",
      lead: true,
      parameters: {
        type: "object",
        properties: { name: { type: "string" }, turns: { type: "integer" } },
        required: ["name", "turns"],
      },
      execute: (_callId, args) => {
        roster.patch(args.name, { maxTurns: args.turns });
        return `now ${args.turns} turns`;
      },
    },
    {
      name: "assign_task",
      description: "Give a task to a crew member.",
      lead: true,
      parameters: {
        type: "object",
        properties: { agent: { type: "string" }, goal: { type: "string" } },
        required: ["agent", "goal"],
      },
      execute: (_callId, args) => {
        const row = db.insert(tasks).values({ agent: args.agent, goal: args.goal }).returning().get();
        return `task ${row.id}`;
      },
    },
    {
      name: "save_contact",
      description: "Save an address book entry.",
      lead: false,
      parameters: {
        type: "object",
        properties: { name: { type: "string" }, email: { type: "string" } },
        required: ["name"],
      },
      execute: (_callId, args) => {
        db.insert(contacts).values({ name: args.name, email: args.email ?? null }).run();
        return "saved";
      },
    },
  ];
}
