const API = "https://api.digitalocean.com/v2";

const headers = () => ({
  authorization: `Bearer ${process.env.DO_TOKEN}`,
  "content-type": "application/json",
});

export async function createDroplet(name: string, region: string) {
  const res = await fetch(`${API}/droplets`, {
    method: "POST",
    headers: headers(),
    body: JSON.stringify({ name, region, size: "s-1vcpu-1gb", image: "ubuntu-24-04-x64", ssh_keys: [process.env.DO_SSH_KEY_ID] }),
  });
  if (!res.ok) throw new Error(`digitalocean ${res.status}`);
  const { droplet } = (await res.json()) as { droplet: { id: number } };
  return droplet.id;
}

export async function dropletIp(id: number): Promise<string> {
  for (let i = 0; i < 40; i++) {
    const res = await fetch(`${API}/droplets/${id}`, { headers: headers() });
    const { droplet } = (await res.json()) as any;
    const v4 = droplet.networks.v4.find((n: any) => n.type === "public");
    if (v4) return v4.ip_address;
    await new Promise((r) => setTimeout(r, 5000));
  }
  throw new Error("no address");
}
