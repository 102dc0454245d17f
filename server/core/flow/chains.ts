import type { FunctionRef, Program } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import type { Chain } from "./state.js";

/** Chains of calls: one object for the same calls, with which what is known of it is kept. */
export class Chains {
  private readonly known = new Map<FunctionRef, Chain>();
  private readonly longer = new WeakMap<Chain, Map<Caller, Chain>>();

  constructor(private readonly program: Program) {}

  /** The chain of calls that leads to a function. */
  to(fn: FunctionRef, calls: readonly Caller[]): Chain {
    let chain = this.known.get(fn) ?? { calls: [], functions: [fn] };
    this.known.set(fn, chain);
    for (const caller of calls) chain = this.above(chain, caller);
    return chain;
  }

  /** The outer part of a chain. What is called further in says nothing of what is at hand there, so ways that meet share what is known. */
  from(chain: Chain, level: number): Chain {
    const fn = chain.functions[level];
    return level === 0 || fn === undefined ? chain : this.to(fn, chain.calls.slice(level));
  }

  private above(chain: Chain, caller: Caller): Chain {
    const known = this.longer.get(chain) ?? new Map<Caller, Chain>();
    this.longer.set(chain, known);
    const { calls, functions } = chain;
    const above = known.get(caller) ?? {
      calls: [...calls, caller],
      functions: [...functions, this.program.functionAt(caller.call)],
    };
    known.set(caller, above);
    return above;
  }
}
