export async function act(task, llm) {
  return llm(`Answer briefly: ${task}`);
}
