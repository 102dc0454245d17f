import { execFile } from "node:child_process";
import { promisify } from "node:util";
import OpenAI from "openai";
import { GetActivityTaskCommand, SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";
import { pool } from "./db.js";

const sfn = new SFNClient({});
const exec = promisify(execFile);

export async function chooseVersion(versions: string[]): Promise<string> {
  const res = await new OpenAI().chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: `Which image of yourself should run? Answer with one tag.\n${versions.join("\n")}` }],
  });
  return (res.choices[0].message.content ?? "").trim();
}

export async function parkForApproval(versions: string[]) {
  const task = await sfn.send(new GetActivityTaskCommand({ activityArn: process.env.APPROVAL_ACTIVITY_ARN }));
  if (!task.taskToken) return;
  await pool.query("insert into approvals (token, tag, state) values ($1, $2, 'open')", [task.taskToken, await chooseVersion(versions)]);
}

export async function answer(tag: string, approved: boolean) {
  const { rows } = await pool.query("update approvals set state = $2 where tag = $1 and state = 'open' returning token, tag", [tag, approved ? "approved" : "refused"]);
  if (!rows.length) throw new Error("nothing open for this tag");
  if (!approved) {
    await sfn.send(new SendTaskFailureCommand({ taskToken: rows[0].token, error: "Refused" }));
    return;
  }
  await exec("kubectl", ["set", "image", "deployment/quarry", `planner=registry.example/quarry:${rows[0].tag}`]);
  await sfn.send(new SendTaskSuccessCommand({ taskToken: rows[0].token, output: JSON.stringify({ tag }) }));
}
