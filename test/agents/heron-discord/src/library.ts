import Database from "better-sqlite3";

export class Library {
  private readonly db: Database.Database;

  constructor(file: string) {
    this.db = new Database(file);
    this.db.exec("CREATE TABLE IF NOT EXISTS log (channel TEXT, asked TEXT, said TEXT); CREATE VIRTUAL TABLE IF NOT EXISTS quotes USING fts5(who, line);");
  }

  log(channel: string, asked: string, said: string) {
    this.db.prepare("INSERT INTO log VALUES (?, ?, ?)").run(channel, asked, said);
  }

  addQuote(who: string, line: string) {
    this.db.prepare("INSERT INTO quotes VALUES (?, ?)").run(who, line);
  }

  findQuotes(words: string): string {
    const rows = this.db.prepare("SELECT who, line FROM quotes WHERE quotes MATCH ? LIMIT 5").all(words) as { who: string; line: string }[];
    return rows.map((r) => `${r.who}: "${r.line}"`).join("\n") || "none";
  }
}
