/**
 * Characters that a terminal or a log reader would act on instead of showing: control characters, line and
 * paragraph separators, and those that turn the direction of writing or take up no room.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Text of a workspace as it may be printed on one line: nothing in it can command a terminal or a build log. */
export function printable(text: string): string {
  return text
    .replace(UNSAFE, escaped)
    .replace(/##(?=\w*\[)/g, "#\\x23")
    .replace(/^(\s*)::/, "$1:\\x3a");
}

/** The same for JSON, where an escape inside a string means the character itself. */
export function printableJson(json: string): string {
  return json.replace(UNSAFE, (character) => (character === "\n" ? character : jsonEscape(character)));
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\t") return "\\t";
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}

function jsonEscape(character: string): string {
  let result = "";
  for (let at = 0; at < character.length; at++) result += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  return result;
}
