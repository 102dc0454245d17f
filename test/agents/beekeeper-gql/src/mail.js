import nodemailer from "nodemailer";
import jwt from "jsonwebtoken";
import { Alarm } from "./models.js";

const transport = nodemailer.createTransport(process.env.SMTP_URL);
const SECRET = process.env.LINK_SECRET;

export async function mailMuteLink(hive, hours, reason) {
  const token = jwt.sign({ hive, hours }, SECRET, { expiresIn: "2h" });
  await transport.sendMail({
    to: process.env.OWNER_MAIL,
    subject: `Mute the alarm of hive ${hive} for ${hours} h?`,
    html: `<p>${reason}</p><a href="${process.env.BASE_URL}/mute?t=${token}">Mute it</a>`,
  });
}
export const readMuteLink = (token) => jwt.verify(token, SECRET);

export async function alertOwner(alarmId, action) {
  const alarm = await Alarm.findById(alarmId);
  if (alarm?.mutedUntil > new Date()) return;
  await transport.sendMail({ to: process.env.OWNER_MAIL, subject: `The assistant touched hive ${alarmId}`, text: action });
}

export async function mailObservation(text) {
  const { response } = await transport.sendMail({ to: process.env.OWNER_MAIL, subject: "New observation", text });
  return response;
}
