export const limits = { maxSteps: 8 };
