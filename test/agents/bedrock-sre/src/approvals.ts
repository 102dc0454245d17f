import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
import { ddb } from "./aws.js";

const TABLE = "sre-approvals";
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));

export class ApprovalQueue {
  async ask(action: string, detail: unknown): Promise<boolean> {
    const id = randomUUID();
    await ddb.send(new PutCommand({ TableName: TABLE, Item: { id, action, detail: JSON.stringify(detail), status: "open" } }));
    for (let i = 0; i < 120; i++) {
      await sleep(5_000);
      const { Item } = await ddb.send(new GetCommand({ TableName: TABLE, Key: { id } }));
      if (Item?.status === "approved") return true;
      if (Item?.status === "rejected") return false;
    }
    return false;
  }
}
