import { readFileSync } from "node:fs";
import { hostname, loadavg } from "node:os";
import { fetchReport, plant } from "./spread.mjs";
import { saveInventory, stay } from "./stay.mjs";

const p = (properties) => ({ type: "object", properties, required: Object.keys(properties) });
const string = { type: "string" };
const number = { type: "number" };

export const table = {
  plant_on_host: {
    description: "Put a copy of yourself on a host and start it",
    parameters: p({ host: string, dir: string }),
    run: ({ host, dir }) => {
      plant(host, dir);
      return `running on ${host}`;
    },
  },
  stay_resident: {
    description: "Start again after a reboot",
    parameters: p({ restartSec: number }),
    run: ({ restartSec }) => {
      stay(restartSec);
      return "resident";
    },
  },
  fetch_report: {
    description: "Copy a report from a host",
    parameters: p({ host: string, file: string }),
    run: ({ host, file }) => {
      fetchReport(host, file);
      return readFileSync(`./reports/${file.split("/").pop()}`, "utf8").slice(0, 4000);
    },
  },
  note_hosts: {
    description: "Save the list of hosts for the user",
    parameters: p({ hosts: { type: "array", items: string } }),
    run: ({ hosts }) => {
      saveInventory(hosts);
      return "saved";
    },
  },
  load: { description: "Load of this machine", parameters: p({}), run: () => `${hostname()} ${loadavg().join(" ")}` },
};

export const schemas = Object.entries(table).map(([name, t]) => ({
  type: "function",
  function: { name, description: t.description, parameters: t.parameters },
}));
