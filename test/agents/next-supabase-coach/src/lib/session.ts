import { db } from "./supabase";

export async function requireUser(req: Request): Promise<{ id: string; email: string }> {
  const token = req.headers.get("authorization")?.replace(/^Bearer /, "");
  if (!token) throw new Response("unauthorized", { status: 401 });
  const { data, error } = await db().auth.getUser(token);
  if (error || !data.user) throw new Response("unauthorized", { status: 401 });
  return { id: data.user.id, email: data.user.email ?? "" };
}
