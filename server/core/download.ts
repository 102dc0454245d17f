import type { Ref } from "./program.js";
import type { Hit } from "./trace.js";

/** The kind of source that another party decides, and no model. */
export const DOWNLOAD = "download";

/** What is fetched from elsewhere, as where a walk would have ended. */
export const downloadAt = (ref: Ref, label: string, level: number): Hit => ({
  ref,
  label,
  level,
  kind: DOWNLOAD,
  states: [{ ref, fields: [], frame: undefined, level }],
  hops: 0,
  sure: true,
  kept: -1,
  parameter: false,
  whole: true,
  sent: undefined,
  written: undefined,
});
