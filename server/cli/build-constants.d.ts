/** Version of the package, put in by the build. */
declare const HOLDPOINT_VERSION: string;

declare module "holdpoint:knowledge" {
  /** Everything under `rules/`, parsed and checked by the build. */
  export const knowledge: import("../core/knowledge.js").Knowledge;
}
/** The address of the repository as `package.json` names it; empty where it names none. */
declare const HOLDPOINT_REPOSITORY: string;
