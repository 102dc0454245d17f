export const BACKENDS = [
  {
    name: 'claude',
    cmd: 'claude',
    args: (q) => ['-p', q, '--allowedTools', 'Read,Grep'],
  },
  {
    name: 'codex',
    cmd: 'codex',
    args: (q) => ['exec', '--dangerously-bypass-approvals-and-sandbox', q],
  },
  {
    name: 'gemini',
    cmd: 'gemini',
    args: (q) => ['--yolo', '-p', q],
  },
];
