import { forecast } from "./forecaster.js";

console.log(await forecast(process.argv[2] ?? "Write the morning bulletin."));
