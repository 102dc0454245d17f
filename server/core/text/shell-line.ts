import { HOLE } from "./abstract-string.js";

/** One simple command: program name without its directory, then its words. */
export type Words = string[];

/** Stands around the number of a value, before the value's text, where somebody asks for the values in a line. */
export const MARK = "\u0003";
export const MARKS = new RegExp(`${MARK}(\\d+)${MARK}`, "g");
/** A text without its marks. */
export const plain = (text: string): string => text.replace(MARKS, "");

/** The word before a text that a command reads as its input: a here-document or a here-string. */
export const INPUT = "<<";

/**
 * Splits a command line into its simple commands. Quotes group, operators separate, `sh -c "…"` is opened.
 * Output that goes into a file is a command of its own, `>` or `>>` with the file; input from a file stays with its command, after the word `<`.
 */
export function commandsOf(line: string, depth = 0): Words[] {
  return new Line(line).commands().flatMap((command) => open(command, depth));
}

/** A command line while it is read. */
class Line {
  private at = 0;
  private readonly found: Words[] = [];
  private words: Words = [];
  private word = "";
  private started = false;
  /** The operator whose file or text the next word names. */
  private operator = "";
  private redirects: Words[] = [];
  /** Here-documents whose text begins on the next line. */
  private awaited: { end: string; words: Words }[] = [];

  constructor(private readonly text: string) {}

  commands(): Words[] {
    const { text } = this;
    let quote = "";
    for (; this.at < text.length; this.at++) {
      const c = text[this.at] as string;
      const next = text[this.at + 1] ?? "";
      if (quote) {
        if (c === quote) quote = "";
        else if (c === "\\" && quote === '"' && next) this.word += text[++this.at];
        else this.word += c;
      } else if (c === '"' || c === "'") {
        quote = c;
        this.started = true;
      } else if (c === "\\" && next === "\n") this.at++;
      else if (c === "\\" && (next === "'" || next === '"')) {
        this.word += text[++this.at];
        this.started = true;
      } else if (c === " " || c === "\t") this.endWord();
      else if (c === "<" || c === ">" || (c === "&" && next === ">")) this.redirect();
      else if (c === "\n" || c === ";" || c === "|" || c === "&" || c === "(" || c === ")") {
        this.endCommand();
        if (c === "\n") this.readInputs();
      } else {
        this.word += c;
        this.started = true;
      }
    }
    this.endCommand();
    return this.found;
  }

  /** Reads an operator of input or output; the digit before it is no word, and one after it is no file. */
  private redirect(): void {
    if (/^\d$/.test(plain(this.word))) this.started = false;
    this.endWord();
    const operator = /^(&>>?|>>|>\||>&|>|<<<|<<-?|<&|<)/.exec(this.text.slice(this.at, this.at + 3))?.[0] ?? "";
    this.at += operator.length - 1;
    const descriptor = /^(\d+|-)/.exec(operator.endsWith("&") ? this.text.slice(this.at + 1) : "")?.[0];
    if (descriptor !== undefined) this.at += descriptor.length;
    else this.operator = operator;
  }

  private endWord(): void {
    const { word, operator } = this;
    const ended = this.started;
    this.word = "";
    this.started = false;
    if (!ended) return;
    this.operator = "";
    if (!operator) this.words.push(word);
    else if (operator === "<<<") this.words.push(INPUT, word);
    else if (operator.startsWith("<<")) this.awaited.push({ end: word, words: this.words });
    else if (operator.startsWith("<")) this.words.push("<", word);
    else this.redirects.push([operator.endsWith(">>") ? ">>" : ">", word]);
  }

  private endCommand(): void {
    this.endWord();
    if (this.words.length) this.found.push(this.words);
    this.found.push(...this.redirects);
    this.words = [];
    this.redirects = [];
    this.operator = "";
  }

  /** Takes the lines up to its end for the input of each command that waits for one. */
  private readInputs(): void {
    for (const { end, words } of this.awaited) {
      const lines = this.text.slice(this.at + 1).split("\n");
      const length = lines.findIndex((line) => line.trim() === end);
      const body = length < 0 ? lines : lines.slice(0, length);
      words.push(INPUT, body.join("\n"));
      this.at += body.join("\n").length + (length < 0 ? 0 : (lines[length] as string).length + (length > 0 ? 1 : 0));
      if (length >= 0) this.at += 1;
    }
    this.awaited = [];
  }
}

/** Takes off what only starts another command: variables, words of the shell, `sudo`, a shell with `-c`. */
function open(command: Words, depth: number): Words[] {
  let words = command;
  const first = () => plain(words[0] ?? "");
  while (words.length > 1) {
    const next = /^([A-Za-z_]\w*=.*|then|do)$/s.test(first()) ? words.slice(1) : startedBy(words);
    if (!next) break;
    words = next;
  }
  const program = first().split(/[\\/]/).pop() ?? "";
  const named = [program.replace(/\.(cmd|exe|ps1)$/i, ""), ...words.slice(1)];
  if (/^(ba|z|da|k)?sh$/.test(program) && depth < 3) {
    const at = words.findIndex((word, i) => i > 0 && /^-\w*c$/.test(plain(word)));
    const script = at > 0 ? words[at + 1] : undefined;
    if (script !== undefined) return [named, ...commandsOf(script, depth + 1)];
  }
  const typed = depth < 3 ? typedIn(named) : "";
  if (typed) return [named, ...commandsOf(typed, depth + 1)];
  const script = isScript(first()) ? ["sh", ...words] : undefined;
  const inner = depth < 3 ? (contained(named) ?? fetched(named) ?? interpreted(named) ?? script) : undefined;
  return inner ? [named, ...open(inner, depth + 1)] : [named];
}

/** Folders of programs that were built or installed. */
const BUILT = /(^|[\\/])(s?bin|dist|build|release|debug|node_modules)[\\/]/;

const SCRIPT = /\.(sh|bash|zsh|py|rb|pl|[cm]?[jt]s)$/;

/** Whether a command is started by the path of a file that an interpreter runs: one that ends like a script, or whose name only the run decides. */
const isScript = (path: string): boolean => /[\\/]/.test(path) && (SCRIPT.test(path) || path.endsWith(HOLE)) && !BUILT.test(path);

/** Options of a terminal that take a word. */
const OF_TERMINAL = /^-[tsncexyFNT]$/;

/** The line that is typed into a terminal, or that a new one starts with; none where only the run decides what it begins with. */
function typedIn(words: Words): string {
  const said = words.map(plain);
  if (
    said[0] !== "tmux" ||
    !/^(send(-keys)?|new(-session)?|new-window|neww|split-window|splitw|respawn-pane)$/.test(said[1] ?? "")
  )
    return "";
  let at = 2;
  while (said[at]?.startsWith("-")) at += OF_TERMINAL.test(said[at] as string) ? 2 : 1;
  const line = words[at] ?? "";
  return plain(line).startsWith(HOLE) ? "" : line;
}

/** Programs that start another command, with the options of each that take a word, and how many words stand before the command. */
const STARTERS: Readonly<Record<string, { valued?: RegExp; before?: number }>> = {
  sudo: { valued: /^(-[ughpCRrtT]|--(user|group|host|prompt|chdir|role|type))$/ },
  doas: { valued: /^-[uC]$/ },
  env: { valued: /^(-[uC]|--(unset|chdir))$/ },
  exec: { valued: /^-a$/ },
  xargs: { valued: /^(-[IiLnPsdEa]|--(max-args|max-procs|replace|delimiter|arg-file))$/ },
  time: { valued: /^-[fo]$/ },
  timeout: { valued: /^(-[ks]|--(kill-after|signal))$/, before: 1 },
  gtimeout: { valued: /^(-[ks]|--(kill-after|signal))$/, before: 1 },
  nice: { valued: /^-n$/ },
  ionice: { valued: /^-[cn]$/ },
  stdbuf: { valued: /^-[ioe]$/ },
  unbuffer: {},
  caffeinate: { valued: /^-[tw]$/ },
  setsid: {},
  nohup: {},
  command: {},
  chrt: { valued: /^-[TPD]$/, before: 1 },
  taskset: { before: 1 },
  flock: { valued: /^(-[wE]|--(timeout|wait|conflict-exit-code))$/, before: 1 },
};

/** The command that another one starts, for so long, as somebody else or with less of the machine: `timeout -k 5 600 name word`, `sudo -u ada name word`. */
function startedBy(words: Words): Words | undefined {
  const said = (position: number) => plain(words[position] ?? "");
  const name = said(0).split("/").pop() as string;
  const starter = Object.hasOwn(STARTERS, name) ? STARTERS[name] : undefined;
  // Whether there is such a command is only asked.
  if (!starter || (name === "command" && /^-[vV]$/.test(said(1)))) return undefined;
  let at = 1;
  while (said(at).startsWith("-")) at += starter.valued?.test(said(at)) ? 2 : 1;
  const command = words.slice(at + (starter.before ?? 0));
  return command.length ? command : undefined;
}

/** The command that a runner of packages runs: `npx -y @scope/name@1 word` runs `name word`. */
function fetched(words: Words): Words | undefined {
  const said = words.map(plain);
  const isRunner = /^(npx|pnpx|bunx|uvx)$/.test(said[0] ?? "");
  if (!isRunner && !(/^(npm|pnpm|yarn|bun)$/.test(said[0] ?? "") && /^(exec|x|dlx)$/.test(said[1] ?? ""))) return undefined;
  let at = isRunner ? 1 : 2;
  while (said[at]?.startsWith("-")) at += /^(-p|--package)$/.test(said[at] as string) ? 2 : 1;
  const name = said[at]?.split("/").pop()?.replace(/@.*$/, "");
  return name && !name.includes(HOLE) ? [name, ...words.slice(at + 1)] : undefined;
}

/** The command that an interpreter runs, by the name of its script; a script that only the run decides, or whose name tells nothing, is known by its flags. */
function interpreted(words: Words): Words | undefined {
  const at = words.findIndex((word, i) => i > 0 && !plain(word).startsWith("-"));
  if (!/^(node|nodejs|bun|deno|tsx|ts-node)$/.test(words[0] ?? "") || at < 0 || at + 1 >= words.length) return undefined;
  const name =
    plain(words[at] as string)
      .split(/[\\/]/)
      .pop() ?? "";
  return [/^(cli|index|main|bin)\.[cm]?js$/.test(name) || name === HOLE ? `${HOLE}.js` : name, ...words.slice(at + 1)];
}

/** Options of a container that take a word. */
const VALUED =
  /^(-[evwpuml]|--(env|env-file|volume|mount|workdir|name|network|net|publish|user|memory|cpus|entrypoint|platform|label|hostname|add-host|cap-add|cap-drop|security-opt|device|gpus|ulimit|tmpfs|pull|restart|ipc|pid|dns|shm-size|runtime))$/;
/** Options by which what happens in a container reaches out of it. */
const SHARING = /^(-v|--volume|--mount|--privileged|--pid|--device)(=|$)|^-v\//;

/** The command that a container runs when the container shares something with what is around it; one that shares nothing is a sandbox, and its command is of no interest. */
function contained(words: Words): Words | undefined {
  if (!/^(docker|podman|nerdctl)$/.test(words[0] ?? "") || plain(words[1] ?? "") !== "run") return undefined;
  let shares = false;
  let at = 2;
  for (; at < words.length; at++) {
    const word = plain(words[at] as string);
    if (word.startsWith(HOLE)) return undefined;
    if (!word.startsWith("-")) break;
    shares ||= SHARING.test(word);
    if (VALUED.test(word)) at++;
  }
  const command = words.slice(at + 1);
  return shares && command.length ? command : undefined;
}
