/** Methods that call back once for each element. */
export const FOR_EACH = new Set(["map", "filter", "reduce", "every", "some", "forEach", "flatMap"]);

/** Methods that hand out one element of a collection. */
export const ELEMENT_READERS = new Set(["get", "find", "at", "pop", "shift", "findLast"]);

/** Methods that give a list of some of what is in another one, or of all of it in another order. */
export const NARROWING = new Set(["filter", "slice", "sort", "reverse", "toSorted", "toReversed"]);

/** Methods that hand out what they hold: what they are asked for says which, not what. */
export const LOOK_UP = /^(get|find|lookup|has)(By|[A-Z]|$)/;

/** Methods that hand out what fits a question: it says which, and stands in none of it. A model or an agent that is queried answers with it. */
export const SEARCH =
  /^((search|retrieve|recall)([A-Z]|$)|(similarity|vector|semantic|hybrid)Search|query(?!(Model|LLM|Llm|AI|Ai|GPT|Gpt|Agent|Assistant|Chat)([A-Z]|$))[A-Z])/;

/** Methods that put something into a collection, and the position of the argument from which on it stands. */
export const COLLECTORS: ReadonlyMap<string, number> = new Map([
  ["set", 1],
  ["add", 0],
  ["push", 0],
  ["unshift", 0],
]);

/** Methods that take something out of a collection. */
export const TAKERS = new Set(["shift", "pop", "splice", "delete", "clear"]);
