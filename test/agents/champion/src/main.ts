import { schedule } from "node-cron";
import { challenge, rollout } from "./champion";

schedule("0 * * * *", challenge);
schedule("30 * * * *", rollout);
