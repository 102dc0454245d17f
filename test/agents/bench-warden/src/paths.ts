import { resolve } from "node:path";

export const PROJECT = resolve(import.meta.dirname, "..");
export const TESTS = resolve(PROJECT, "tests");
export const HEARTBEAT = "/run/bench-warden/heartbeat";
export const MONITOR_UNIT = "bench-warden-monitor";
