import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { singleton } from "tsyringe";

@singleton()
export class IncidentMemory {
  private lessonsFile = "lessons.md";
  private timeline: { at: number; text: string }[] = [];

  lessons = () => (existsSync(this.lessonsFile) ? readFileSync(this.lessonsFile, "utf8") : "");

  learn(lesson: string) {
    appendFileSync(this.lessonsFile, `- ${lesson}\n`);
  }

  mark(text: string) {
    this.timeline.push({ at: Date.now(), text });
  }

  report = () => this.timeline.map((t) => `${new Date(t.at).toISOString()} ${t.text}`).join("\n");
}
