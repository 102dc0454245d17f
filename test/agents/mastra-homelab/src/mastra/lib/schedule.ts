import { quote, sh } from "./shell";

export interface ScheduleSpec {
  cron: string;
  task: string;
}

export async function installCron({ cron, task }: ScheduleSpec) {
  const line = `${cron} cd ${process.cwd()} && npm run butler -- ${quote(task)}`;
  return sh(`(crontab -l 2>/dev/null; echo ${quote(line)}) | crontab -`);
}

export async function listCron() {
  return sh("crontab -l");
}
