export const cases = [
  { q: "Capital of France? One word.", a: "Paris" },
  { q: "2 + 2? Digits only.", a: "4" },
];
