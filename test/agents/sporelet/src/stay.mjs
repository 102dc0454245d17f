import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { APP, INVENTORY, UNIT } from "./home.mjs";

export function stay(restartSec) {
  const unit = [
    "[Unit]",
    "Description=sporelet",
    "[Service]",
    `ExecStart=${process.execPath} ${APP}/src/main.mjs --serve`,
    "Restart=always",
    `RestartSec=${restartSec}`,
    "[Install]",
    "WantedBy=default.target",
  ];
  mkdirSync(dirname(UNIT), { recursive: true });
  writeFileSync(UNIT, unit.join("\n"));
  execFileSync("systemctl", ["--user", "enable", "--now", "sporelet.service"]);
}

export function saveInventory(hosts) {
  mkdirSync(dirname(INVENTORY), { recursive: true });
  writeFileSync(INVENTORY, JSON.stringify(hosts, null, 1));
}
