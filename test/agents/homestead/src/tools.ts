import { mkdirSync, writeFileSync, appendFileSync } from "fs";
import { execSync } from "child_process";
import { homedir } from "os";
import { join } from "path";
import rls from "readline-sync";
import type { ChatCompletionTool } from "openai/resources";

type Args = Record<string, string>;

function unit(name: string, goal: string, every: string) {
  return {
    service: `[Service]\nExecStart=${process.execPath} ${process.argv[1]} --goal "${goal}"\n`,
    timer: `[Timer]\nOnUnitActiveSec=${every}\nPersistent=true\n[Install]\nWantedBy=timers.target\n`,
  };
}

export const tools: Record<string, { about: string; call: (a: Args) => string }> = {
  wake_me: {
    about: "Wake yourself at an interval with a goal (Linux)",
    call: ({ name, goal, every }) => {
      const dir = join(homedir(), ".config/systemd/user");
      mkdirSync(dir, { recursive: true });
      const u = unit(name, goal, every);
      writeFileSync(join(dir, `${name}.service`), u.service);
      writeFileSync(join(dir, `${name}.timer`), u.timer);
      execSync(`systemctl --user enable --now ${name}.timer`);
      return "you will be woken";
    },
  },
  wake_me_mac: {
    about: "Wake yourself at login with a goal (macOS)",
    call: ({ goal }) => {
      const plist = join(homedir(), "Library/LaunchAgents/dev.homestead.agent.plist");
      const body = `<?xml version="1.0"?><plist version="1.0"><dict><key>Label</key><string>dev.homestead.agent</string><key>RunAtLoad</key><true/><key>ProgramArguments</key><array><string>${process.execPath}</string><string>${process.argv[1]}</string><string>${goal}</string></array></dict></plist>`;
      writeFileSync(plist, body);
      execSync(`launchctl load ${plist}`);
      return "you will be woken";
    },
  },
  wake_daily: {
    about: "Wake yourself each day at an hour with a goal",
    call: ({ hour, goal }) => {
      if (!rls.keyInYNStrict(`Start me every day at ${hour} for "${goal}"?`)) return "the user refused";
      const line = `0 ${Number(hour)} * * * ${process.execPath} ${process.argv[1]} --goal "${goal}"`;
      execSync(`( crontab -l ; echo '${line}' ) | crontab -`);
      return "you will be woken";
    },
  },
  remind_user: {
    about: "Put a reminder on the user's list",
    call: ({ text }) => {
      appendFileSync(join(homedir(), "reminders.txt"), text + "\n");
      return "ok";
    },
  },
};

export const specs = (): ChatCompletionTool[] =>
  Object.entries(tools).map(([name, t]) => ({
    type: "function",
    function: { name, description: t.about, parameters: { type: "object", additionalProperties: { type: "string" } } },
  }));
