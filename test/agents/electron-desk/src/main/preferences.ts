import Store from "electron-store";

export interface Preferences {
  model: string;
  autoApprove: boolean;
  sandbox: boolean;
  customInstructions: string;
  theme: "light" | "dark";
}

const defaults: Preferences = {
  model: "gemini-2.5-flash",
  autoApprove: false,
  sandbox: true,
  customInstructions: "",
  theme: "dark",
};

class PreferenceService {
  private store = new Store<Preferences>({ name: "preferences", defaults });

  get<K extends keyof Preferences>(key: K): Preferences[K] {
    return this.store.get(key);
  }

  set<K extends keyof Preferences>(key: K, value: Preferences[K]) {
    this.store.set(key, value);
  }

  all(): Preferences {
    return this.store.store;
  }
}

export const preferences = new PreferenceService();
