/** The fixes that a page can name; each language has what it can of them. */
export const RECIPES = ["require-approval", "write-proposal", "safe-option", "pin-version", "refuse"];
