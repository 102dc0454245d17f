const ws = new WebSocket(`ws://${location.host}/live`);
const out = document.querySelector("#out");

ws.onmessage = ({ data }) => {
  const msg = JSON.parse(data);
  if (msg.t === "confirm") {
    const ok = window.confirm(`${msg.question}\n\n${msg.detail}`);
    ws.send(JSON.stringify({ t: "confirm:answer", id: msg.id, ok }));
  } else if (msg.t === "reply") {
    out.append(Object.assign(document.createElement("p"), { textContent: msg.text }));
  }
};
document.querySelector("form").addEventListener("submit", (e) => {
  e.preventDefault();
  ws.send(JSON.stringify({ t: "say", text: e.target.elements.text.value }));
});
