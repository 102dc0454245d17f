import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";

initializeApp();
const db = getFirestore();
const control = db.doc("control/steward");

export const setControl = (patch: Record<string, unknown>) => control.set(patch, { merge: true });

export async function halted(): Promise<boolean> {
  const snap = await control.get();
  return snap.get("killSwitch") === true;
}

export async function persona(): Promise<string> {
  const snap = await control.get();
  return snap.get("persona") ?? "You look after the flat's heating.";
}

export const reading = (room: string, celsius: number) => db.collection("readings").add({ room, celsius, at: Date.now() });
