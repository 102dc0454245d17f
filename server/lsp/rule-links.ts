/** Where the page of a rule is, for clients that do not show it themselves. */
export interface RuleLinks {
  /** A link that a client can open. */
  page(rule: string): string;
  /** One that somebody else can open, for texts that leave the editor; undefined while there is no public place. */
  publicPage(rule: string): string | undefined;
}

/**
 * `repository` is the field of `package.json`, the one place that names it, or empty. Without it the link leads to the page that
 * ships beside the built server, which is the installed version's and needs no network.
 */
export function ruleLinks(repository: string, version: string, builtFile: string): RuleLinks {
  const web = repository.replace(/^git\+/, "").replace(/\.git$/, "");
  const publicPage = (rule: string) => (web.startsWith("https://") ? `${web}/blob/v${version}/rules/${rule}.md` : undefined);
  return { publicPage, page: (rule) => publicPage(rule) ?? new URL(`../rules/${rule}.md`, builtFile).href };
}
