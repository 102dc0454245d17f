import { EventEmitter } from "node:events";

export const bus = new EventEmitter();

export const topics = { spawn: "agent.spawn", report: "agent.report", charter: "charter.update" };
