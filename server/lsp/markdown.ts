import { printable } from "../core/report/printable.js";

/** Text of a workspace inside Markdown: it shows as it is written, and is neither markup nor a link. */
export function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]()#+\-.!|~<>&:@$^]/g, "\\$&");
}

/** Text of a workspace as code. */
export function code(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A link whose target was built here. */
export function link(text: string, target: string): string {
  return `[${text}](<${target.replace(/[<>\s]/g, (character) => encodeURIComponent(character))}>)`;
}

/** A link that runs a command of the client. */
export function commandLink(text: string, command: string, argument: string): string {
  return link(text, `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);
}
