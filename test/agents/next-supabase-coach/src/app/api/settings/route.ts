import { NextResponse } from "next/server";
import { CoachSettings, getSettings, patchSettings } from "@/lib/coach-settings";
import { requireUser } from "@/lib/session";

export async function GET(req: Request) {
  const user = await requireUser(req);
  return NextResponse.json(await getSettings(user.id));
}

export async function PATCH(req: Request) {
  const user = await requireUser(req);
  const patch = CoachSettings.partial().parse(await req.json());
  return NextResponse.json(await patchSettings(user.id, patch));
}
