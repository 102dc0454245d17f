/** The one stretch in which two texts differ, as UTF-16 offsets. */
export interface Stretch {
  start: number;
  /** In the earlier text, exclusive. */
  before: number;
  /** In the later text, exclusive. */
  after: number;
}

/** The shortest stretch outside of which two texts are the same. */
export function stretchBetween(earlier: string, later: string): Stretch {
  const shortest = Math.min(earlier.length, later.length);
  let start = 0;
  while (start < shortest && earlier.charCodeAt(start) === later.charCodeAt(start)) start++;
  let end = 0;
  while (end < shortest - start && earlier.charCodeAt(earlier.length - 1 - end) === later.charCodeAt(later.length - 1 - end))
    end++;
  return { start, before: earlier.length - end, after: later.length - end };
}
