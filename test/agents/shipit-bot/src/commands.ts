export type Command = (args: string[]) => Promise<string>;

export const commands: Record<string, Command> = {
  ping: async () => "pong",
  time: async () => new Date().toISOString(),
};
