import { small, large, sweep } from "./agent";

const [size, ...words] = process.argv.slice(2);
if (size === "small") console.log(await small(words.join(" ")));
else await large(words.join(" "));
setInterval(sweep, 60_000);
