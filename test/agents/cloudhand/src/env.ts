export const AGENT_ROLE = process.env.AGENT_ROLE ?? "cloudhand-agent";
export const REGION = process.env.AWS_REGION ?? "eu-central-1";
