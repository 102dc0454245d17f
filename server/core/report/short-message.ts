export const UNREVIEWED = "with no review gate";
/** What closes a message, and how that is said in short. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${UNREVIEWED}$`), "unreviewed"],
  [/ways in (is|are) not reviewed$/, "ways in unreviewed"],
];
/** Characters (UTF-16 units) that editors show of a message in one line. */
const LONGEST = 100;
/** Characters of a name that tell it from others. */
const FEWEST_OF_NAME = 10;
/** Parts of a path that say where something is; the last one alone says what it is. */
const TELLING = 2;

/**
 * A message within its length. The place loses whole parts from its beginning, since its end tells most, and the close is
 * said in a word or left out, before anything is cut within a name.
 */
export function shortened(message: string, place: string): string {
  if (message.length <= LONGEST) return message;
  const inShort = SHORTER.reduce((text, [close, word]) => text.replace(close, word), message);
  const isSaid = place !== "" && message.includes(place);
  const shorter = isSaid ? shorterPlaces(place, message.includes(`given to ${place}`)) : [];
  const telling = shorter.filter(({ parts }) => parts >= TELLING);
  const tried = [
    ...telling.map(({ text }) => message.replace(place, text)),
    inShort,
    ...shorter.map(({ text }) => inShort.replace(place, text)),
  ];
  const last = shorter.at(-1)?.text ?? place;
  const left = inShort.replace(place, last);
  const room = last.length - (left.length - LONGEST);
  if (isSaid && room >= FEWEST_OF_NAME) tried.push(left.replace(last, middleOf(last, room)));
  // Every finding is unreviewed.
  tried.push(inShort.replace(/,? (in )?unreviewed$/, ""));
  return tried.find((one) => one.length <= LONGEST) ?? `${inShort.slice(0, LONGEST - 1)}…`;
}

/** A path, or the name of what is called, without its first parts, longest first. */
function shorterPlaces(place: string, isCall: boolean): { text: string; parts: number }[] {
  const parts = place.split("/");
  if (parts.length > 1) {
    const first = parts[0] === "" || parts[0] === "…" ? 2 : 1;
    return parts.slice(first).map((_, i) => ({ text: `…/${parts.slice(first + i).join("/")}`, parts: parts.length - first - i }));
  }
  const member = place.slice(place.lastIndexOf(".") + 1);
  return isCall && member ? [{ text: member, parts: 1 }] : [];
}

/** The beginning and the end of a name. */
function middleOf(name: string, room: number): string {
  const end = Math.ceil(room / 2);
  return `${name.slice(0, room - end - 1)}…${name.slice(-end)}`;
}
