import type { Board } from "../agent/strategy.js";

const LINES = [
  [0, 1, 2], [3, 4, 5], [6, 7, 8],
  [0, 3, 6], [1, 4, 7], [2, 5, 8],
  [0, 4, 8], [2, 4, 6],
];

function winner(cells: number[]) {
  for (const [a, b, c] of LINES) if (cells[a] && cells[a] === cells[b] && cells[b] === cells[c]) return cells[a];
  return 0;
}

export async function score(games = 200): Promise<number> {
  const { choose } = await import(`../agent/strategy.js?v=${Date.now()}`);
  let won = 0;
  for (let g = 0; g < games; g++) {
    const board: Board = { cells: Array(9).fill(0), turn: g % 2 === 0 ? 1 : 2 };
    while (!winner(board.cells) && board.cells.includes(0)) {
      const free = board.cells.flatMap((c, i) => (c === 0 ? [i] : []));
      const move = board.turn === 1 ? choose(board) : free[Math.floor(Math.random() * free.length)];
      board.cells[move] = board.turn;
      board.turn = board.turn === 1 ? 2 : 1;
    }
    if (winner(board.cells) === 1) won++;
  }
  return won / games;
}
