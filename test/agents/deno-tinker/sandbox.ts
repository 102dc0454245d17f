export async function runSandboxed(code: string): Promise<string> {
  const body = `${code}\n;`;
  if (!confirm(`About to run:\n\n${body}\n\nGo on?`)) {
    throw new Error("stopped by user");
  }
  const cmd = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", body],
    clearEnv: true,
    stdout: "piped",
    stderr: "piped",
  });
  const { code: rc, stdout, stderr } = await cmd.output();
  if (rc !== 0) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
