import { io } from "socket.io-client";

const socket = io({ path: "/supervisor", auth: { key: localStorage.getItem("key") } });
const list = document.querySelector("#wanted");

socket.on("budget:raise", ({ amount, why }, ack) => ack(confirm(`Budget ${amount}? ${why}`) ? "yes" : "no"));
socket.on("host:wanted", ({ id, host, why }) => {
  const b = document.createElement("button");
  b.textContent = `Grant ${host} (${why})`;
  b.onclick = () => {
    socket.emit("host:grant", id);
    b.remove();
  };
  list.append(b);
});
document.querySelector("#save").onclick = () => socket.emit("charter:save", document.querySelector("#charter").value);
