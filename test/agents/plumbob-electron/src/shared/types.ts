export interface Server {
  name: string;
  command: string;
  args: string[];
}

export interface Profile {
  persona: string;
  model: string;
  servers: Server[];
  memories: { topic: string; text: string; at: number }[];
  window: { width: number; height: number };
}
