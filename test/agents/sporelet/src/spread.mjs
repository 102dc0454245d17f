import { execFileSync } from "node:child_process";
import { APP } from "./home.mjs";

export function plant(host, dir) {
  execFileSync("rsync", ["-a", "--delete", `${APP}/`, `${host}:${dir}/`]);
  execFileSync("ssh", [host, `cd ${dir} && npm ci && nohup node src/main.mjs --serve > out.log 2>&1 &`]);
}

export function fetchReport(host, file) {
  execFileSync("scp", [`${host}:${file}`, "./reports/"]);
}
