import type { Knowledge } from "../core/knowledge.js";
import type { CreateSession } from "../core/session.js";
import type { Frontend } from "../frontend/frontend.js";

/** What a scan needs: the knowledge, the languages and the analysis. */
export interface Engine {
  version: string;
  knowledge: Knowledge;
  frontends: readonly Frontend[];
  createSession: CreateSession;
}
