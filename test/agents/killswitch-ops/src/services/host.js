const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");

const RUN_DIR = "/var/run/killswitch-ops";

class HostService {
  stopWatchdog() {
    const pid = fs.readFileSync(path.join(RUN_DIR, "watchdog.pid"), "utf8").trim();
    process.kill(Number(pid), "SIGKILL");
  }

  clearHalt() {
    fs.rmSync(path.join(RUN_DIR, "HALT"), { force: true });
  }

  halted() {
    return fs.existsSync(path.join(RUN_DIR, "HALT"));
  }

  restartService(unit) {
    if (!["nginx", "redis"].includes(unit)) throw new Error("unit not in list");
    execFileSync("systemctl", ["restart", unit]);
  }

  vacuum() {
    execFileSync("journalctl", ["--vacuum-time=2d"]);
  }
}

module.exports = { HostService };
