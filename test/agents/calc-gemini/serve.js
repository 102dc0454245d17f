const express = require("express");
const calc = require("./index");
const app = express();
app.use(express.json());

app.post("/quick", async (req, res) => res.json({ result: await calc.quick(req.body.q, req.body.data) }));
app.post("/isolated", async (req, res) => res.json({ result: await calc.isolated(req.body.q, req.body.data) }));
app.post("/formula", (req, res) => res.json({ result: calc.formula(req.body.f, { x: Number(req.body.x) }) }));

app.listen(4010);
