export const name = "word_count";
export const description = "Count the words of a text.";

export function run({ text }) {
  return String(text.split(/\s+/).filter(Boolean).length);
}
