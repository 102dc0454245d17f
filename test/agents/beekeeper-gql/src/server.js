import http from "node:http";
import mongoose from "mongoose";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { resolvers, typeDefs } from "./resolvers.js";
import { Alarm } from "./models.js";
import { readMuteLink } from "./mail.js";

await mongoose.connect(process.env.MONGO_URL);

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, {
  listen: { port: 4000 },
  context: async ({ req }) => (req.headers.authorization === `Bearer ${process.env.KEEPER_TOKEN}` ? { role: "keeper", user: "keeper" } : { role: "guest" }),
});

http
  .createServer(async (req, res) => {
    const url = new URL(req.url, process.env.BASE_URL);
    if (url.pathname !== "/mute") return res.writeHead(404).end();
    try {
      const { hive, hours } = readMuteLink(url.searchParams.get("t"));
      await Alarm.findByIdAndUpdate(hive, { mutedUntil: new Date(Date.now() + hours * 3_600_000) }, { upsert: true });
      res.end("Muted.");
    } catch {
      res.writeHead(403).end("This link has expired.");
    }
  })
  .listen(4001);
