import { respond } from "../../agent";

export const maxDuration = 60;

export async function POST(req: Request) {
  const { messages } = await req.json();
  return respond(messages).toUIMessageStreamResponse();
}
