import Store from "electron-store";

export interface Config {
  model: string;
  persona: string;
  autoApprove: boolean;
  maxTurns: number;
  theme: "light" | "dark";
}

const store = new Store<Config>({
  defaults: { model: "llama3.1", persona: "You are Deskmate.", autoApprove: false, maxTurns: 10, theme: "light" },
});

export const getConfig = (): Config => store.store;

export function setConfig<K extends keyof Config>(key: K, value: Config[K]) {
  store.set(key, value);
}
