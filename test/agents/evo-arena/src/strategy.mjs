export function plan(steps) {
  return [...steps].sort((a, b) => a - b);
}

export const version = 1;
