import express from "express";
import { handle } from "./clerk.js";
import { migrate } from "./db.js";
import { internal, office } from "./routes.js";

await migrate();
const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.use("/internal", internal);
app.use("/office", office);
app.post("/chat", async (req, res) => void res.json({ answer: await handle(req.body.text) }));
app.listen(5060);
