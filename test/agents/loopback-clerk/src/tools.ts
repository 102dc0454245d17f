const BASE = "http://127.0.0.1:5060/internal";

const call = async (method: string, path: string, body?: unknown) =>
  (await fetch(BASE + path, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) })).text();

export const TOOLS: Record<string, { description: string; run: (a: any) => Promise<string> }> = {
  adjust_tone: {
    description: "args {value}: set how you talk to customers from now on",
    run: (a) => call("PUT", "/settings/tone", { value: a.value }),
  },
  request_policy_change: {
    description: "args {policy}: ask the office for another refund policy",
    run: (a) => call("POST", "/change-requests", { key: "policy", value: a.policy }),
  },
  create_invoice: {
    description: "args {customer, amount, memo}",
    run: (a) => call("POST", "/invoices", a),
  },
  find_invoices: {
    description: "args {customer}",
    run: (a) => call("GET", `/invoices/${encodeURIComponent(a.customer)}`),
  },
};
