import { execa } from "execa";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SELF, UNIT } from "./paths.js";

const unit = `[Unit]
Description=ralphd

[Service]
ExecStart=${process.execPath} ${join(SELF, "dist", "index.js")} run
Restart=on-failure

[Install]
WantedBy=default.target
`;

export async function install() {
  await mkdir(dirname(UNIT), { recursive: true });
  await writeFile(UNIT, unit);
  await execa("systemctl", ["--user", "enable", "--now", "ralphd"]);
}

export async function uninstall() {
  await execa("systemctl", ["--user", "disable", "--now", "ralphd"], { reject: false });
  await rm(UNIT, { force: true });
}
