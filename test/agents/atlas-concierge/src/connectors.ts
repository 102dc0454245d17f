import { randomBytes } from "node:crypto";
import nodemailer from "nodemailer";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { db } from "./db.js";

const mailer = nodemailer.createTransport(process.env.SMTP_URL);

export async function requestConnector(name: string, command: string, args: string[]) {
  const token = randomBytes(24).toString("hex");
  db.prepare("insert into connectors (name, command, args, status, token) values (?, ?, ?, 'unconfirmed', ?)")
    .run(name, command, JSON.stringify(args), token);
  await mailer.sendMail({
    from: "atlas@hotel.example",
    to: process.env.OWNER_EMAIL,
    subject: `Atlas wants to use ${name}`,
    text: `Command: ${command} ${args.join(" ")}\n\nAllow: ${process.env.PUBLIC_URL}/connectors/confirm/${token}`,
  });
}

export function confirmConnector(token: string) {
  return db.prepare("update connectors set status = 'active', token = null where token = ? and status = 'unconfirmed'").run(token).changes;
}

export async function openConnectors() {
  const rows = db.prepare("select name, command, args from connectors where status = 'active'").all() as any[];
  const clients: Client[] = [];
  for (const row of rows) {
    const client = new Client({ name: "atlas", version: "0.3.1" });
    await client.connect(new StdioClientTransport({ command: row.command, args: JSON.parse(row.args) }));
    clients.push(client);
  }
  return clients;
}
