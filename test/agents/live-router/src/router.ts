export class Router {
  route(message: string): string {
    return message.startsWith("!") ? "commands" : "chat";
  }

  score(message: string): number {
    return message.length;
  }
}
