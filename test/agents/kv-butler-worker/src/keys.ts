export const keys = {
  instructions: "butler:instructions",
  transcript: (session: string) => `butler:t:${session}`,
} as const;
