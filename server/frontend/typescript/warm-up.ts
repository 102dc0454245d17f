import { ts } from "ts-morph";

const EVERY_TOKEN = `#!/x
// a
/* b */ @d abstract class A<in out T extends B = C> implements D { #p?: number = 1; static readonly q!: string; get r() { return this.#p } }
x = a + b - c * d / e % f ** g & h | i ^ j << k >> l >>> m && n || o ?? p ? q?.r : s?.[0] == t != u === v !== w < y <= z > a >= b;
x += 1; x -= 1; x *= 1; x /= 1; x %= 1; x **= 1; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x >>>= 1; x &&= 1; x ||= 1; x ??= 1;
x = !a + ~b - -c + +d; x++; --x; y = [...z, 0x1f, 0b11, 0o17, 1_0n, .5, 1e3, 'q\\n', "r", /s[/]/gi]; f(\\u0061, $_); t = (a, b) => \`c\${d}e\`;
`;
/** As often as the engine wants to see a function run before it takes notes. */
const TIMES = 3;

/**
 * Shows the scanner every kind of token. It is one large function, and the engine compiles it for the tokens that it has
 * seen: otherwise it is compiled anew ten times over, whenever a file brings one that is rare.
 */
export function readEveryToken(): void {
  for (let time = 0; time < TIMES; time++) ts.createSourceFile("a.ts", EVERY_TOKEN, ts.ScriptTarget.Latest);
}
