import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EC2Client, RunInstancesCommand, DescribeInstancesCommand } from "@aws-sdk/client-ec2";

const sh = promisify(execFile);
const ec2 = new EC2Client({});
const ROOT = new URL("..", import.meta.url).pathname;

export class Colony {
  #image = "registry.acme.dev/colony";

  async replicate({ tag, count }) {
    await sh("docker", ["build", "-t", `${this.#image}:${tag}`, ROOT]);
    await sh("docker", ["push", `${this.#image}:${tag}`]);
    const UserData = Buffer.from(`#!/bin/sh\ndocker run -d -e OPENAI_API_KEY=${process.env.OPENAI_API_KEY} ${this.#image}:${tag}\n`).toString("base64");
    await ec2.send(new RunInstancesCommand({ ImageId: "ami-0abc1234", InstanceType: "t3.small", MinCount: count, MaxCount: count, UserData }));
    return `${count} started`;
  }

  async census() {
    const r = await ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:role", Values: ["colony"] }] }));
    return JSON.stringify(r.Reservations?.flatMap((x) => x.Instances?.map((i) => i.InstanceId)));
  }
}
