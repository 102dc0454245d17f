import { onMessagePublished } from "firebase-functions/v2/pubsub";
import { onCall, HttpsError } from "firebase-functions/v2/https";
import { setControl } from "./control";
import { tick } from "./steward";

export const onEvent = onMessagePublished("flat-events", (e) => tick(e.data.message.json.text));

export const killSwitch = onCall<{ on: boolean }>(async (req) => {
  if (!req.auth?.token.admin) throw new HttpsError("permission-denied", "admins only");
  await setControl({ killSwitch: req.data.on });
});
