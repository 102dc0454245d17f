import { createServer } from "node:http";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { ddb } from "./aws.js";

export function startApprovalApi(port = 9090) {
  return createServer(async (req, res) => {
    const m = req.url?.match(/^\/approvals\/([\w-]+)\/(approved|rejected)$/);
    if (req.method !== "POST" || !m || req.headers["x-operator-key"] !== process.env.OPERATOR_KEY) {
      res.writeHead(404).end();
      return;
    }
    await ddb.send(
      new UpdateCommand({
        TableName: "sre-approvals",
        Key: { id: m[1] },
        UpdateExpression: "SET #s = :s",
        ExpressionAttributeNames: { "#s": "status" },
        ExpressionAttributeValues: { ":s": m[2] },
      }),
    );
    res.writeHead(204).end();
  }).listen(port);
}
