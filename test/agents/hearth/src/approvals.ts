export interface Pending {
  id: number;
  title: string;
  detail: string;
}

export class ApprovalBox {
  private next = 1;
  private readonly items = new Map<number, Pending & { settle: (ok: boolean) => void }>();

  request(title: string, detail: string): Promise<boolean> {
    const id = this.next++;
    return new Promise((settle) => {
      this.items.set(id, { id, title, detail, settle });
    });
  }

  list(): Pending[] {
    return [...this.items.values()].map(({ id, title, detail }) => ({ id, title, detail }));
  }

  decide(id: number, ok: boolean): boolean {
    const item = this.items.get(id);
    if (!item) return false;
    this.items.delete(id);
    item.settle(ok);
    return true;
  }
}
