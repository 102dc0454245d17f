const UNITS = { mm: 0.001, cm: 0.01, m: 1, km: 1000, in: 0.0254, ft: 0.3048 };

export function units() {
  return Object.entries(UNITS).map(([name, metres]) => ({ name, metres }));
}

export function convert(text) {
  const m = /^([\d.]+)\s*(\w+)\s+to\s+(\w+)$/.exec(text.trim());
  return (Number(m[1]) * UNITS[m[2]]) / UNITS[m[3]];
}
