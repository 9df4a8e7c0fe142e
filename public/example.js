// Reads a release and lists what differs. Needs reader.js and reader_bg.wasm beside it; reader.d.ts has the types.
import start, { read } from "./reader.js";

await start();
const text = await (await fetch("samples/planted-errors.txt")).text();
const { coverage, checks, claims } = read(text, "planted-errors.txt");

document.getElementById("summary").textContent = `${coverage.figures} figures, ${coverage.checked} of them checked. These differ:`;
for (const it of [...checks, ...claims].filter((it) => it.verdict === "differs")) {
  const item = document.createElement("li");
  item.textContent = it.formula ? `${it.formula}: ${it.stated} stated, ${it.computed} computed` : it.quote;
  document.getElementById("findings").append(item);
}
