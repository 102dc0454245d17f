/** Replaces the text between two offsets, in UTF-16 units of the file's present text; the end is exclusive. */
export interface TextEdit {
  /** Relative to the root, with `/`. */
  file: string;
  start: number;
  end: number;
  text: string;
}

/** A file that does not exist yet. */
export interface NewFile {
  file: string;
  text: string;
}

/** What a recipe would change; whether it mends anything is not known yet. Edits of one file do not overlap and are in order. */
export interface FixDraft {
  recipe: string;
  /** What it does, as an order: `Ask a reviewer before this change`. */
  title: string;
  /** A safe fix changes nothing but what the finding is about; one that asks, creates a file or leaves a refusal to the caller is not safe. */
  safe: boolean;
  edits: TextEdit[];
  creates: NewFile[];
}

/** A fix that was tried: with it the finding is gone and no other has come. The title says what it closes, and whether it is safe. */
export type Fix = FixDraft;

/** A text after its edits. */
export function applyEdits(text: string, edits: readonly Pick<TextEdit, "start" | "end" | "text">[]): string {
  let out = "";
  let at = 0;
  for (const edit of [...edits].sort((x, y) => x.start - y.start)) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}
