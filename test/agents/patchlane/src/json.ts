export function zodlessJson(text: string): Record<string, string> {
  try {
    const v = JSON.parse(text);
    return typeof v === "object" && v !== null ? v : {};
  } catch {
    return {};
  }
}
