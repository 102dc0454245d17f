import { supabase } from "../../lib/supabase";

export default async function Sessions() {
  const { data } = await supabase.from("sessions").select("id, title").order("id", { ascending: false });
  return (
    <ul>
      {(data ?? []).map((s) => (
        <li key={s.id}>{s.title ?? "untitled"}</li>
      ))}
    </ul>
  );
}
