import type { ContactRepo, PlaybookRepo } from "./repos.js";
import type { Seller } from "./seller.js";

export class WeeklyReview {
  private proposal: { body: string; at: Date } | null = null;
  constructor(private deps: { seller: Seller; contacts: ContactRepo; playbooks: PlaybookRepo }) {}

  async prepare() {
    const book = await this.deps.playbooks.active();
    const deals = await this.deps.contacts.outcomes();
    const body = await this.deps.seller.once(`Playbook:\n${book?.body}\n\nDeals:\n${JSON.stringify(deals)}\n\nWrite a better playbook.`);
    this.proposal = { body, at: new Date() };
  }

  current = () => this.proposal;

  async accept(who: string) {
    if (!this.proposal) return null;
    const { body } = this.proposal;
    this.proposal = null;
    return this.deps.playbooks.publish(body, who);
  }
}
