import { Server } from "socket.io";
import { policy, saveCharter, savePolicy } from "./charter.ts";

let io: Server;
const wanted = new Map<string, string>();

export function startSupervisor(http: any) {
  io = new Server(http, { path: "/supervisor" });
  io.use((s, next) => next(s.handshake.auth.key === process.env.SUPERVISOR_KEY ? undefined : new Error("unauthorised")));
  io.on("connection", (s) => {
    s.on("host:grant", (id: string) => {
      const host = wanted.get(id);
      if (!host) return;
      wanted.delete(id);
      const p = policy();
      savePolicy({ ...p, hosts: [...p.hosts, host] });
    });
    s.on("charter:save", (text: string) => {
      saveCharter(text);
    });
  });
}

export function wantHost(host: string, why: string) {
  const id = String(Date.now());
  wanted.set(id, host);
  io.emit("host:wanted", { id, host, why });
}

export async function askSupervisor(event: string, payload: object): Promise<boolean> {
  const [socket] = await io.fetchSockets();
  if (!socket) return false;
  try {
    const answer = await socket.timeout(30_000).emitWithAck(event, payload);
    return answer === "yes";
  } catch {
    return false;
  }
}
