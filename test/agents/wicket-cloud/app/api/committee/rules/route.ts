import { supabase } from "../../../../lib/supabase";

async function isCommittee(req: Request): Promise<boolean> {
  const { data } = await supabase.auth.getUser(req.headers.get("authorization")?.replace("Bearer ", ""));
  return data.user?.app_metadata.role === "committee";
}

export async function GET(req: Request) {
  if (!(await isCommittee(req))) return new Response(null, { status: 403 });
  const { data } = await supabase.from("house_rules").select().eq("status", "proposed");
  return Response.json(data);
}

export async function PATCH(req: Request) {
  if (!(await isCommittee(req))) return new Response(null, { status: 403 });
  const { id, adopt } = await req.json();
  await supabase.from("house_rules").update({ status: adopt === true ? "adopted" : "refused" }).eq("id", id);
  return Response.json({ ok: true });
}

export async function PUT(req: Request) {
  if (!(await isCommittee(req))) return new Response(null, { status: 403 });
  const { club, rule } = await req.json();
  await supabase.from("house_rules").insert({ club, rule, status: "adopted" });
  return Response.json({ ok: true });
}
