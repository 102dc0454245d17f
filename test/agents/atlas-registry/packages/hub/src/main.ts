import express from "express";
import { owner } from "./owner.js";
import { api } from "./routes.js";

const app = express();
app.use(express.json({ limit: "1mb" }));
app.use("/api", api);
app.use("/owner", owner);
app.listen(4700, "127.0.0.1", () => console.log("hub on 4700"));
