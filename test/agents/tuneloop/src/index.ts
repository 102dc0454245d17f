import { createServer } from "node:http";
import { explain } from "./tutor.js";
import { pollTraining, startTraining } from "./train.js";
import { setLiveModel } from "./models.js";

createServer(async (req, res) => {
  const url = new URL(req.url ?? "/", "http://localhost");
  if (url.pathname === "/explain") return res.end(await explain(url.searchParams.get("topic") ?? ""));
  if (url.pathname === "/admin/model" && req.method === "POST") {
    await setLiveModel(url.searchParams.get("id") ?? "");
    return res.end("ok");
  }
  res.statusCode = 404;
  res.end();
}).listen(8080);

const DAY = 86_400_000;
setInterval(() => void startTraining().catch(console.error), 7 * DAY);
setInterval(() => void pollTraining().catch(console.error), 600_000);
