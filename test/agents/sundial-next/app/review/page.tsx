import { eq } from "drizzle-orm";
import { db, httpTools } from "../../lib/db";
import { decideTool } from "../actions";

export default async function Review() {
  const waiting = await db.select().from(httpTools).where(eq(httpTools.status, "pending"));
  return (
    <ul>
      {waiting.map((t) => (
        <li key={t.id}>
          {t.name}: {t.description} ({t.url})
          <form action={decideTool}>
            <input type="hidden" name="id" value={t.id} />
            <button name="decision" value="activate">Activate</button>
            <button name="decision" value="reject">Reject</button>
          </form>
        </li>
      ))}
    </ul>
  );
}
