import { db } from "../../lib/supabase";
import { acceptMethod, writeMethod } from "./actions";

export default async function Head() {
  const { data } = await db.from("method_suggestions").select("*").eq("status", "pending");
  return (
    <main>
      {(data ?? []).map((s) => (
        <form key={s.id} action={acceptMethod}>
          <pre>{s.method}</pre>
          <input type="hidden" name="id" value={s.id} />
          <button>Accept</button>
        </form>
      ))}
      <form action={writeMethod}>
        <textarea name="body" />
        <button>Save</button>
      </form>
    </main>
  );
}
