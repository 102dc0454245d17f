import blessed from "blessed";

const screen = blessed.screen({ smartCSR: true });
const question = blessed.question({ parent: screen, border: "line", height: "half", width: "half", top: "center", left: "center" });
const output = blessed.log({ parent: screen, width: "100%", height: "100%-3" });
const input = blessed.textbox({ parent: screen, bottom: 0, height: 3, border: "line", inputOnFocus: true });

export function askOperator(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    question.ask(text, (err: Error | null, value: unknown) => {
      if (err) return reject(err);
      resolve(value === true);
    });
    screen.render();
  });
}
export function askName(text: string): Promise<string> {
  return new Promise((resolve) => {
    const prompt = blessed.prompt({ parent: screen, border: "line", height: 8, width: "half", top: "center", left: "center" });
    prompt.input(text, "", (_err: unknown, value: string | null) => resolve(value ?? ""));
    screen.render();
  });
}
export { input, output, screen };
