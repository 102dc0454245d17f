export interface Board {
  cells: number[];
  turn: 1 | 2;
}

export function choose(board: Board): number {
  const free = board.cells.map((c, i) => (c === 0 ? i : -1)).filter((i) => i >= 0);
  return free[0];
}
