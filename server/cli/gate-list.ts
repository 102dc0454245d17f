import type { GateReport } from "../core/finding.js";
import { printable } from "../core/report/printable.js";
import type { Colours } from "./output.js";
import { placeName } from "./text-report.js";
import { counted } from "./words.js";

const BY = {
  row: "recognised: a library's own review",
  summary: "recognised: follows a person's answer",
  declared: "declared by the user",
  assumed: "assumed from its name: its body is out of sight",
} as const;

/** How a gate was recognised. */
function basisOf({ by, kind }: GateReport): string {
  return by === "summary" && kind === "independent-evaluation"
    ? "recognised: compares cases that the agent cannot write"
    : BY[by];
}

/** Lists review gates, what each protects and the ways around it. */
export function gateList(gates: readonly GateReport[], nameOf: (file: string) => string, colours: Colours): string {
  const blocks = gates.map((gate) => {
    const lines = [
      `${colours.bold(placeName(gate, { nameOf }))} ${colours.green(gate.kind)} ${printable(gate.label)}`,
      `  ${basisOf(gate)}`,
      `  protects ${counted(gate.protects.length, "change")}${gate.protects.length > 0 ? ":" : ""}`,
      ...gate.protects.map((place) => `    ${placeName(place, { nameOf })}`),
    ];
    if (gate.around.length > 0) {
      lines.push(colours.yellow(`  ${counted(gate.around.length, "way")} around it:`));
      lines.push(...gate.around.map((place) => `    ${placeName(place, { nameOf })}`));
    }
    return `${lines.join("\n")}\n`;
  });
  const assumed = gates.filter((gate) => gate.by === "assumed").length;
  const last = gates.length === 0 ? "No review gate was found." : `${counted(gates.length, "gate")}, ${assumed} of them assumed.`;
  return `${[...blocks, last].join("\n")}\n`;
}
