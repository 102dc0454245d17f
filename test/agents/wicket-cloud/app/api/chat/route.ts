import { headline, talk } from "../../../lib/agent";

export async function POST(req: Request) {
  const { club, session, text } = await req.json();
  const answer = await talk(club, session, text);
  await headline(session);
  return Response.json({ answer });
}
